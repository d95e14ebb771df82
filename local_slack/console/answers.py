"""What a person types at the console, read as what goes into a field: asked again until it fits."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from rich.text import Text

from local_slack.console.words import Words
from local_slack.fields import options_of
from local_slack.models import CannotDoThat, Json, Message, Upload, User, View
from local_slack.workspace import Workspace

KEEP = object()
"""The answer that leaves a field as it is."""


MOST_DIGITS = 9
"""Nothing here has a number of more digits; Python itself reads no more than 4,300."""


class LeftOff(Exception):
    """The person typed `cancel`, or there is no more input."""


class _DoesNotFit(Exception):
    """The answer does not fit; the message says why, and the question is asked again."""


class Answers:
    """Asks one person for what goes into fields, menus and pickers."""

    def __init__(
        self,
        workspace: Workspace,
        person: User,
        words: Words,
        lines: Iterator[str],
        say: Callable[[Text], None],
    ) -> None:
        self._workspace = workspace
        self._person = person
        self._words = words
        self._lines = lines
        self._say = say
        self._readers: Mapping[str, Callable[[Message | View, Json, str, str], Any]] = {
            "plain_text_input": lambda _where, element, _block, typed: self._text(element, typed),
            "number_input": lambda _where, element, _block, typed: self._number(element, typed),
            "rich_text_input": lambda _where, _element, _block, typed: _rich_text(typed),
            "static_select": lambda _where, element, _block, typed: self._option(options_of(element), typed),
            "radio_buttons": lambda _where, element, _block, typed: self._option(options_of(element), typed),
            "overflow": lambda _where, element, _block, typed: self._option(options_of(element), typed),
            "multi_static_select": lambda _where, element, _block, typed: self._options(options_of(element), typed),
            "checkboxes": lambda _where, element, _block, typed: self._options(options_of(element), typed),
            "external_select": self._external,
            "multi_external_select": lambda *asked: [self._external(*asked)],
            "datepicker": lambda _where, _element, _block, typed: self._day(typed).isoformat(),
            "timepicker": lambda _where, _element, _block, typed: self._time(typed),
            "datetimepicker": lambda _where, _element, _block, typed: self._moment(typed),
            "file_input": lambda _where, _element, _block, typed: self._files(typed),
        }

    def ask(
        self, where: Message | View, block: Json, element: Json, label: str, current: str, *, optional: bool
    ) -> Any:
        """What is to go into the field: KEEP, None for nothing, or a value as Workspace.choose takes it.

        Args:
            where: the message or view that the field stands in.
            block: its block.
            element: the field.
            label: the question.
            current: what stands there, as people read it; "" where nothing does.
            optional: whether it may be empty.

        Raises:
            LeftOff: `cancel`, or no more input.
        """
        self._question(element, label, current, optional=optional)
        while True:
            typed = self._next()
            if not typed and (current or optional):
                return KEEP
            if typed == "-" and current and optional:
                return None
            if not typed:
                self._complain(self._words("required"))
                continue
            try:
                return self._read(where, element, str(block["block_id"]), typed)
            except (_DoesNotFit, CannotDoThat) as error:
                self._complain(str(error))

    def _question(self, element: Json, label: str, current: str, *, optional: bool) -> None:
        kind, words = element["type"], self._words
        self._say(Text(words("optional label" if optional else "label", label=label)))
        for number, option in enumerate(options_of(element), start=1):
            self._say(Text(f"  {number} {option['text']['text']}"))
        for key, fits in (
            ("several choices", kind in {"multi_static_select", "checkboxes"}),
            ("several lines", bool(element.get("multiline"))),
            ("letters", "external" in kind),
            ("path", kind == "file_input"),
        ):
            if fits:
                self._say(Text(words(key), style="dim"))
        if current:
            self._say(Text(words("now, may go" if optional else "now", value=current), style="dim"))

    def _next(self) -> str:
        line = next(self._lines, None)
        if line is None or line.strip() == "cancel":
            raise LeftOff
        return line.strip()

    def _complain(self, said: str) -> None:
        self._say(Text(said, style="red"))

    def _read(self, where: Message | View, element: Json, block_id: str, typed: str) -> Any:
        kind = element["type"]
        if kind in self._readers:
            return self._readers[kind](where, element, block_id, typed)
        if "users" in kind or "channels" in kind or "conversations" in kind:
            find = self._user if "users" in kind else self._channel
            many = [find(name) for name in typed.replace("，", ",").split(",") if name.strip()]
            return many if kind.startswith("multi_") else many[0] if many else None
        return typed

    def _text(self, element: Json, typed: str) -> str:
        """Text of one line, or of several where the field takes them: a backslash at the end goes on."""
        while element.get("multiline") and typed.endswith("\\"):
            typed = f"{typed[:-1].rstrip()}\n{self._next()}"
        length = len(typed)
        if length > (most := int(element.get("max_length", 3000))):
            raise _DoesNotFit(self._words("too long", length=length, most=most))
        if length < (least := int(element.get("min_length", 0))):
            raise _DoesNotFit(self._words("too short", length=length, least=least))
        return typed

    def _number(self, element: Json, typed: str) -> str:
        wrong = _DoesNotFit(self._words("no number", typed=typed))
        try:
            number = float(typed)
        except ValueError:
            raise wrong from None
        is_whole = typed.lstrip("-").isdecimal()
        lowest, highest = float(element.get("min_value", "-inf")), float(element.get("max_value", "inf"))
        if not lowest <= number <= highest or not (is_whole or element.get("is_decimal_allowed")):
            raise wrong
        return typed

    def _option(self, options: Sequence[Json], typed: str) -> str:
        """The value of the option of that number, words or value."""
        if 0 < (number := counted(typed)) <= len(options):
            return str(options[number - 1]["value"])
        for option in options:
            if typed.casefold() in {str(option["value"]).casefold(), str(option["text"]["text"]).casefold()}:
                return str(option["value"])
        raise _DoesNotFit(self._words("no option", typed=typed))

    def _options(self, options: Sequence[Json], typed: str) -> list[str]:
        parts = typed.replace("，", ",").replace("、", ",").split(",")
        return [self._option(options, part.strip()) for part in parts if part.strip()]

    def _external(self, where: Message | View, element: Json, block_id: str, typed: str) -> str:
        """What the app offers for the letters typed; where it offers several, the person is asked which."""
        least = int(element.get("min_query_length", 3))
        if len(typed) < least:
            raise _DoesNotFit(self._words("more letters", least=least))
        result = self._workspace.suggest(self._person, where, element["action_id"], typed, block_id)
        if result.shown is not None:
            raise _DoesNotFit(self._words("slack says", error=result.shown))
        if not result.options:
            raise _DoesNotFit(self._words("nothing found", typed=typed))
        for number, option in enumerate(result.options, start=1):
            self._say(Text(f"  {number} {option['text']['text']}"))
        if len(result.options) == 1:
            return str(result.options[0]["value"])
        while True:
            self._say(Text(self._words("which")))
            number_typed = self._next()
            try:
                return self._option(result.options, number_typed)
            except _DoesNotFit as error:
                self._complain(str(error))

    def _user(self, typed: str) -> str:
        users = [user for user in self._workspace.state.users.values() if not user.is_bot]
        name = typed.strip().lstrip("@")
        for user in users:
            if name.casefold() in {user.name.casefold(), user.real_name.casefold(), user.id.casefold()}:
                return user.id
        raise _DoesNotFit(self._words("no person", typed=typed.strip(), example=users[0].name))

    def _channel(self, typed: str) -> str:
        channels = [channel for channel in self._workspace.state.channels.values() if channel.name]
        name = typed.strip().lstrip("#")
        for channel in channels:
            if name in {channel.name, channel.id}:
                return channel.id
        example = channels[0].name if channels else "general"
        raise _DoesNotFit(self._words("no channel", typed=typed.strip(), example=example))

    def _day(self, typed: str) -> date:
        try:
            return date.fromisoformat(typed)
        except ValueError:
            raise _DoesNotFit(self._words("no day", typed=typed)) from None

    def _time(self, typed: str) -> str:
        try:
            return time.fromisoformat(typed).strftime("%H:%M")
        except ValueError:
            raise _DoesNotFit(self._words("no time", typed=typed)) from None

    def _moment(self, typed: str) -> int:
        """Seconds since 1970 of a date and time in the person's zone."""
        try:
            return int(datetime.fromisoformat(typed).replace(tzinfo=ZoneInfo(self._person.tz)).timestamp())
        except (ValueError, OverflowError):
            raise _DoesNotFit(self._words("no moment", typed=typed)) from None

    def _files(self, typed: str) -> list[Upload]:
        uploads = []
        for name in filter(None, (part.strip() for part in typed.split(";"))):
            path = Path(name).expanduser()
            try:
                uploads.append(Upload(path.name, path.read_bytes()))
            except (OSError, ValueError, RuntimeError):
                raise _DoesNotFit(self._words("no file", typed=name)) from None
        return uploads


def _rich_text(typed: str) -> Json:
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": typed}]}
    return {"type": "rich_text", "elements": [section]}


def in_words(element: Json, entry: Json, names: Mapping[str, str]) -> str:
    """What stands in a field, as people read it; "" where nothing does. `names`: id of a user or channel → name."""
    value = next((entry[name] for name in entry if name != "type"), None)
    if value in (None, "", []):
        return ""
    if element["type"] == "datetimepicker":
        return datetime.fromtimestamp(int(str(value)), ZoneInfo("UTC")).strftime("%Y-%m-%d %H:%M UTC")
    parts = value if isinstance(value, list) else [value]
    return ", ".join(_part_in_words(part, names) for part in parts).replace("\n", " ⏎ ")


def _part_in_words(part: Any, names: Mapping[str, str]) -> str:
    if not isinstance(part, dict):
        return names.get(str(part), str(part))
    if part.get("type") == "rich_text":
        from local_slack.console.rich_text import lines_of

        return "\n".join(line.plain for line in lines_of(part, names))
    return str(part["text"]["text"] if "text" in part else part.get("name", ""))


def counted(typed: str) -> int:
    """The number that was typed; 0 where it is none, or is longer than any number here."""
    return int(typed) if typed.isdecimal() and len(typed) <= MOST_DIGITS else 0
