"""A fact as somebody told it, with its source and its reason: kept in a draft, offered as a line, tried in a transaction."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from handlers.slack.request import Request
from handlers.words import fact_grammar, fact_lines
from handlers.words.fact_grammar import FactLine
from store.access.drafts import TOO_OLD
from store.access.values import Confidentiality
from store.access.visibility import SubjectKind
from store.casework import confidential, record
from store.casework.record import Followed
from store.casework.same_event import Same
from store.errors import BadInput, NotFound
from store.facts.kind import NewFact
from store.prisoners.values import Person
from store.texts import _
from store.unit_of_work import UnitOfWork

NO_SOURCE = _("From which source? End the line with source “…”, for example source “official document found 2017-06”.")
SAID_BESIDE = "said beside the source, with a fact"
"""Why a source goes only so far, as the record of who may open it keeps it."""


@dataclass(frozen=True, slots=True)
class Source:
    """What was said of where a fact is known from; empty: the one in use."""

    details: str = ""
    level: Confidentiality | None = None
    named: tuple[str, ...] = ()

    def content(self) -> dict[str, str]:
        """The same for a draft."""
        return {"source": self.details, "level": self.level or "", "named": " ".join(self.named)}

    def line(self) -> str:
        """The end of the command that says it."""
        if not self.details:
            return ""
        quoted = f'"{self.details}"' if '"' not in self.details else f"“{self.details}”"
        named = "".join(f" <@{member}>" for member in self.named)
        return f" source {quoted}{f' {self.level}{named}' if self.level else ''}"


def source_of(content: Mapping[str, str]) -> Source:
    """What a draft says of a source."""
    level = content.get("level")
    return Source(
        content["source"], Confidentiality(level) if level else None, tuple(content.get("named", "").split())
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Typed:
    """A fact as somebody told it, not yet on record."""

    fact: NewFact
    source: Source = field(default_factory=Source)
    because: str = ""
    choice: str = ""

    def content(self, person: Person) -> dict[str, str]:
        """The same for a draft."""
        return {
            "person": str(person.id), "fact": fact_lines.line_of(self.fact), "because": self.because, "choice": self.choice,
            **self.source.content(),
        }  # fmt: skip

    def line(self, person: Person) -> str:
        """The command that tells it."""
        because = f' because "{self.because}"' if self.because else ""
        return f"/prisoner log #{person.ref} {fact_lines.line_of(self.fact)}{because}{self.source.line()}"


def typed_in(content: Mapping[str, str]) -> Typed:
    """The fact of a draft."""
    return Typed(
        fact_grammar.fact(content["fact"]), source_of(content), content.get("because", ""), content.get("choice", "")
    )  # fmt: skip


def kept_line(line: FactLine, today: date) -> dict[str, str]:
    """A line of which nobody knows yet whom it means, for a draft."""
    source = Source(line.source or "", line.level, line.named)
    return {"fact": line.fact, "because": line.because, "on": today.isoformat(), **source.content()}


def line_in(content: Mapping[str, str]) -> tuple[FactLine, date | None]:
    """The line of a draft, and the day on which it was typed."""
    source = source_of(content)
    on = content.get("on")
    line = FactLine("", content["fact"], source.details or None, content["because"], source.level, source.named)
    return line, date.fromisoformat(on) if on else None


def followed(
    work: UnitOfWork, request: Request, person: Person, typed: Typed, same: Same | None, carried: UUID | None = None
) -> tuple[Followed, UUID | None, str]:
    """The fact written in a transaction that is kept or not: what follows, the source in use that it rests on, its name.

    Raises:
        BadInput: no source is named, and none is in use.
    """
    source, carried, named = rested_on(work, request, person, typed.source, carried)
    done = record.follow(work, person.id, typed.fact, source, request.now, typed.because, same)
    return done, carried, named


def rested_on(
    work: UnitOfWork, request: Request, person: Person, source: Source, carried: UUID | None
) -> tuple[UUID, UUID | None, str]:
    """On what something rests: the source that is named, else the one that is carried, else the one in use.

    Returns:
        Its id; the same where it was there already; what it says.

    Raises:
        BadInput: no source is named, and none is in use.
        NotFound: the one that is carried may not be seen any more.
    """
    if source.details:
        return named_source(work, request, source, source.details), None, source.details
    if carried is not None:
        told = work.sources.described([carried])
        is_theirs = work.sources.is_own(carried, request.member.id) or carried in work.prisoners.sources(person.id)
        if not is_theirs or not told or told[0].details is None:
            raise NotFound(TOO_OLD)  # sealed since, so it is not theirs to rest on
        return carried, carried, told[0].details
    in_use = work.sources.in_use(request.member.id)
    if in_use is None:
        raise BadInput(NO_SOURCE)
    return in_use[0], *in_use


def named_source(work: UnitOfWork, request: Request, source: Source, details: str) -> UUID:
    """A source named in a line, which goes as far as the line says.

    Raises:
        BadInput: two people could not open it, or somebody is named who may not see cases.
    """
    made = record.name_source(work, details, request.member, request.now)
    if source.level is not None:
        confidential.restrict(
            work, SubjectKind.SOURCE, made, source.level, confidential.named_members(work, source.named), SAID_BESIDE,
            request.member, request.now,
        )  # fmt: skip
    return made
