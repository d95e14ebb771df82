"""What is wrong with a payload, in Slack's words: "[ERROR] … [json-pointer:/blocks/0/text]"."""

import math
from typing import Any

from local_slack.models import Json


class Problems(list[str]):
    """A list of complaints that grows as a payload is read."""

    def add(self, what: str, where: str) -> None:
        self.append(f"[ERROR] {what} [json-pointer:{where}]")

    def properties(self, thing: Json, known: frozenset[str], where: str) -> None:
        """Slack knows the properties of its own objects and refuses others, so a misspelt one is not lost."""
        for name in thing:
            if name not in known:
                self.add(f"invalid additional property: {name}", where)
            elif thing[name] is None:
                self.add("must not be null", f"{where}/{name}")  # slack_sdk removes None for this reason

    def length(self, value: Any, most: int, where: str, *, required: bool = False) -> None:
        if value is None and not required:
            return
        if not isinstance(value, str):
            self.add("must be a string" if value is not None else "missing required field", where)
        elif len(value) > most:
            self.add(f"must be less than {most + 1} characters", where)
        elif required and not value:
            self.add("must be more than 0 characters", where)

    def number(self, value: Any, where: str) -> None:
        """A number, required; a flag is none, nor is what JSON cannot carry (inf, nan)."""
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            self.add("must be a number" if value is not None else "missing required field", where)

    def items_of(self, value: Any, fewest: int, most: int, where: str) -> bool:
        """Whether the value is a list at all, so that its items can be read."""
        if not isinstance(value, list):
            self.add("must provide an array", where)
            return False
        if len(value) > most:
            self.add(f"no more than {most} items allowed", where)
        elif len(value) < fewest:
            self.add(f"must have at least {fewest} item", where)
        return True

    def text(self, value: Any, most: int, where: str, *, plain: bool = False, required: bool = False) -> None:
        """A text object: plain_text or mrkdwn, one character at least (docs.slack.dev, text object)."""
        if value is None and not required:
            return
        if not isinstance(value, dict):
            self.add("missing required field" if value is None else "must be a text object", where)
            return
        kind = value.get("type")
        if kind not in ({"plain_text"} if plain else {"plain_text", "mrkdwn"}):
            self.add(f"unsupported text type: {kind}", where)
        # `emoji` belongs to plain_text, `verbatim` to mrkdwn (same page)
        own = "emoji" if kind == "plain_text" else "verbatim"
        self.properties(value, frozenset({"type", "text", own}), where)
        self.length(value.get("text"), most, f"{where}/text", required=True)

    def image(self, image: Json, where: str) -> None:
        """slack_sdk: ImageBlock alt_text_max_length 2000, image_url_max_length 3000; alt_text is required."""
        self.length(image.get("alt_text"), 2000, f"{where}/alt_text", required=True)
        if (image.get("image_url") is None) == (image.get("slack_file") is None):
            self.add("image_url or slack_file must be specified, not both", where)
        self.length(image.get("image_url"), 3000, f"{where}/image_url")
