"""How far a record may go, in one line: `NAME restricted <@U1> <@U2> because …`."""

import re
from dataclasses import dataclass

from handlers.words.mentions import refuse_typed
from store.access.values import Confidentiality
from store.errors import BadInput
from store.texts import Text, _

LEVELS = {
    "public": Confidentiality.PUBLIC, "公开": Confidentiality.PUBLIC,
    "internal": Confidentiality.INTERNAL, "内部": Confidentiality.INTERNAL,
    "restricted": Confidentiality.RESTRICTED, "限制": Confidentiality.RESTRICTED, "受限": Confidentiality.RESTRICTED,
    "sealed": Confidentiality.SEALED, "密封": Confidentiality.SEALED, "封存": Confidentiality.SEALED,
}  # fmt: skip
_LEVEL = "|".join(sorted(LEVELS, key=len, reverse=True))
_LINE = re.compile(
    rf"(?P<subject>.+?)(?:\s+(?:source|来源)\s+(?P<source>\d{{1,3}}))?\s+(?P<level>{_LEVEL})\b"
    r"(?P<named>(?:[\s,、]*<@[A-Z0-9]+(?:\|[^>]*)?>)*)\s*(?:(?:because|因为|理由)[:：]?\s*(?P<because>.*))?",
    re.IGNORECASE | re.DOTALL,
)
_MEMBER = re.compile(r"<@([A-Z0-9]+)")


@dataclass(frozen=True, slots=True)
class ConfidentialityLine:
    """A line taken apart: what is meant, which of its sources, how far it may go, who is named, and why."""

    subject: str
    source: int | None
    level: Confidentiality
    named: tuple[str, ...]
    """Slack ids."""
    because: str


def line(text: str, example: Text) -> ConfidentialityLine:
    """Take a line apart; every word of it is used.

    Raises:
        BadInput: no level in it, or words that are neither members nor a reason; the example says what to type.
    """
    parts = _LINE.fullmatch(text.strip())
    if parts is None:
        refuse_typed(text)
        raise BadInput(
            _(
                "Say how far it may go (public, internal, restricted, sealed), who is named, and why. For example: `{example}`",
                example=example,
            )
        )
    return ConfidentialityLine(
        parts["subject"].strip(' "“”'),
        int(parts["source"]) if parts["source"] else None,
        LEVELS[parts["level"].casefold()],
        tuple(_MEMBER.findall(parts["named"] or "")),
        (parts["because"] or "").strip(),
    )
