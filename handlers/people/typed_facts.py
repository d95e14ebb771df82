"""A fact as somebody told it, with its source and its reason: kept in a draft, offered as a line, tried in a transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from handlers.slack.request import Request
from handlers.words import fact_grammar, fact_lines, source_parts
from handlers.words.fact_grammar import FactLine
from handlers.words.identity_grammar import IdentityLine
from handlers.words.source_grammar import Marked
from store.access.drafts import TOO_OLD
from store.access.values import Confidentiality
from store.casework import confidential, record
from store.casework.on_record import in_use, sources_on
from store.casework.record import Followed, Recorded
from store.casework.same_event import Same
from store.casework.sources import Named, name_source
from store.errors import BadInput, NotFound
from store.facts.kind import NewFact
from store.prisoners.values import Person
from store.reading.revealing import telephone
from store.sources.values import NOTHING_MORE, About
from store.texts import _
from store.unit_of_work import UnitOfWork

UNKEPT = "unkept"
"""Where a draft keeps the words before what happened that a fact has no place for."""
NO_SOURCE = _("From which source? End the line with source “…”, for example source “official document found 2017-06”.")


def no_telephone(words: str) -> None:
    """Refuse words of which everybody who sees the case would read whom to call.

    Raises:
        BadInput: there is a telephone number or a handle in them.
    """
    called = telephone(words)
    if called is not None:
        raise BadInput(
            _(
                "“{called}” would be read by everybody who sees the case. Leave it out, or name it in the source: that is sealed. "
                "Nothing is saved.",
                called=called,
            )
        )


@dataclass(frozen=True, slots=True)
class Source:
    """What was said of where a fact is known from; empty: the one in use."""

    details: str = ""
    level: Confidentiality | None = None
    named: tuple[str, ...] = ()
    about: About = NOTHING_MORE

    @classmethod
    def of(cls, line: FactLine | IdentityLine | Marked) -> "Source":
        """What a line says of its source."""
        return cls(line.source or "", line.level, line.named, line.about)

    def content(self) -> dict[str, str]:
        """The same for a draft."""
        return {
            "source": self.details, "level": self.level or "", "named": " ".join(self.named),
            "about": self.about.as_text(),
        }  # fmt: skip

    def line(self) -> str:
        """The end of the command that says it."""
        if not self.details:
            return ""
        before, behind = source_parts.line_of(self.about)
        named = "".join(f" <@{member}>" for member in self.named)
        level = f" {self.level}{named}" if self.level else ""
        return f" source {before}{source_parts.quoted(self.details)}{behind}{level}"


def source_of(content: Mapping[str, str]) -> Source:
    """What a draft says of a source."""
    level = content.get("level")
    return Source(
        content["source"], Confidentiality(level) if level else None, tuple(content.get("named", "").split()),
        About.from_text(content.get("about", "")),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Typed:
    """A fact as somebody told it, not yet on record."""

    fact: NewFact
    source: Source = field(default_factory=Source)
    because: str = ""
    choice: str = ""
    beside: tuple[NewFact, ...] = ()
    """What else the line said, which would be a fact of its own: the charge, the end of the term as stated."""

    def content(self, person: Person) -> dict[str, str]:
        """The same for a draft."""
        return {
            "person": str(person.id), "fact": fact_lines.line_of(self.fact), "because": self.because, "choice": self.choice,
            "beside": as_lines(self.beside),
            **self.source.content(),
        }  # fmt: skip

    def line(self, person: Person) -> str:
        """The command that tells it."""
        because = f' because "{self.because}"' if self.because else ""
        return f"/prisoner log #{person.ref} {fact_lines.line_of(self.fact)}{because}{self.source.line()}"


def as_lines(facts: Sequence[NewFact]) -> str:
    """Facts for a draft, a line each."""
    return "\n".join(map(fact_lines.line_of, facts))


def beside_in(content: Mapping[str, str]) -> tuple[NewFact, ...]:
    """What else the line of a draft said."""
    return tuple(map(fact_grammar.fact, content.get("beside", "").splitlines()))


def typed_in(content: Mapping[str, str]) -> Typed:
    """The fact of a draft."""
    return Typed(
        fact_grammar.fact(content["fact"]), source_of(content), content.get("because", ""), content.get("choice", ""),
        beside_in(content),
    )  # fmt: skip


def kept_line(line: FactLine, today: date) -> dict[str, str]:
    """A line of which nobody knows yet whom it means, for a draft."""
    source = Source.of(line)
    return {
        "fact": line.fact,
        "because": line.because,
        "on": today.isoformat(),
        UNKEPT: "\n".join(line.unkept),
        **source.content(),
    }


def line_in(content: Mapping[str, str]) -> tuple[FactLine, date | None]:
    """The line of a draft, and the day on which it was typed."""
    source = source_of(content)
    on = content.get("on")
    line = FactLine(
        "", content["fact"], source.details or None, content["because"], source.level, source.named, source.about,
        tuple(content.get(UNKEPT, "").splitlines()),
    )  # fmt: skip
    return line, date.fromisoformat(on) if on else None


def undo_value(done: Recorded, off: Sequence[tuple[int, int]] = ()) -> str:
    """A recorded fact, and the places on lists that went with it, for the button that takes it off again."""
    places = ",".join(f"{number}.{place}" for number, place in off)
    of_row = f"{done.table}:{done.row}:{done.version}"
    return f"{done.person}:{of_row}:{done.source or ''}:{places}"


def undone_by(value: str) -> tuple[Recorded, list[tuple[int, int]]]:
    """What such a button takes off."""
    person_id, table, row, version, source, places = value.split(":")
    done = Recorded(UUID(person_id), table, UUID(row), int(version), UUID(source) if source else None)
    off = [
        (int(number), int(place)) for number, _dot, place in (one.partition(".") for one in places.split(",") if one)
    ]
    return done, off


def followed(
    work: UnitOfWork, request: Request, person: Person, typed: Typed, same: Same | None, carried: UUID | None = None
) -> tuple[Followed, UUID | None, Named]:
    """The fact written in a transaction that is kept or not: what follows, the source in use that it rests on, the source.

    Raises:
        BadInput: no source is named, and none is in use; its words hold a telephone number.
    """
    for words in (typed.because, *(part for part in typed.fact.parts().values() if isinstance(part, str))):
        no_telephone(words)
    source, carried = rested_on(work, request, person, typed.source, carried)
    done = record.follow(work, person.id, typed.fact, source.id, request.now, typed.because, same)
    return done, carried, source


def rested_on(
    work: UnitOfWork, request: Request, person: Person, source: Source, carried: UUID | None
) -> tuple[Named, UUID | None]:
    """On what something rests: the source that is named, else the one that is carried, else the one in use.

    Returns:
        The source; its id where it was there already.

    Raises:
        BadInput: no source is named, and none is in use.
        NotFound: the one that is carried may not be seen any more.
    """
    if source.details:
        return named_source(work, request, source, source.details), None
    if carried is not None:
        told = work.sources.described([carried])
        carrying = in_use(work, request.member)
        is_carried = carrying is not None and carrying.id == carried
        is_own = is_carried or work.sources.is_own(carried, request.member.id)
        is_theirs = is_own or carried in sources_on(work, person.id).values()
        if not is_theirs or not told or told[0].details is None:
            raise NotFound(TOO_OLD)  # sealed since, so it is not theirs to rest on
        row = work.sources.row(carried)
        level = row.confidentiality if row is not None else Confidentiality.INTERNAL
        refs = carrying.refs if carrying is not None and is_carried else ()
        return Named(carried, told[0].details, told[0].about, level, is_carried=is_carried, refs=refs), carried
    carrying = in_use(work, request.member)
    if carrying is None:
        raise BadInput(NO_SOURCE)
    return carrying, carrying.id


def named_source(work: UnitOfWork, request: Request, source: Source, details: str) -> Named:
    """A source named in a line, which goes as far as the line says, or as its words let it.

    Raises:
        BadInput: two people could not open it, or somebody is named who may not see cases.
    """
    named = confidential.named_members(work, source.named)
    return name_source(
        work, details, source.about, request.member, request.now, level=source.level, named=named
    )  # fmt: skip
