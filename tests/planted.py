"""People planted with everything a record can hold, each part of it unlike anything else, so that a trace is told at once."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from store.access.values import Member
from store.cases.models import DetentionRow, PrisonRow
from store.casework import filing, new_person, other_names, record
from store.casework.new_person import NewPerson
from store.dates import PartialDate
from store.facts.kind import NewFact
from store.facts.registry import kind
from store.lists import service as lists
from store.prisoners.values import Status
from store.sources.values import SourceKind
from store.unit_of_work import UnitOfWork

PROVINCE = "620000"
RELEASE = PartialDate(2018, 4, 1)
"""Within the lead time on the demonstration's day, so that it is due, upcoming, on Home and in the digest."""


@dataclass(frozen=True)
class Names:
    """How a planted person is called, and what else is theirs alone."""

    letters: str
    characters: str
    fresh_letters: str
    fresh_characters: str
    word: str
    """Stands in the prison's name, the source, the alias and the list's title."""


@dataclass(frozen=True)
class Planted:
    """A planted record: what to put into payloads, and what would be a trace of it."""

    filling: Mapping[str, str]
    ids: frozenset[str]
    """Of its rows, as 32 hexadecimal digits."""
    traces: tuple[str, ...]
    numbers: tuple[str, ...]

    def shows_in(self, text: str, *, typed: str = "") -> list[str]:
        """The traces in a text, those that were typed left out."""
        words = [trace for trace in self.traces if trace in text and trace not in typed]
        numbers = [n for n in self.numbers if re.search(rf"#{n}\b", text) and not re.search(rf"#{n}\b", typed)]
        return [*words, *(f"#{number}" for number in numbers)]


def plant(work: UnitOfWork, names: Names, by: Member, now: datetime) -> Planted:
    """A person with two main names and an alias, in a prison of their own, whose release is near, on a list of their own.

    A second person (`fresh`), kept as not the same person, has names and a source and nothing else: they can be put on
    a list, or withdrawn.
    """
    word = names.word
    person = _enter(work, names.letters, names.characters, f"whispered by {word}", by, now)
    fresh = _enter(work, names.fresh_letters, names.fresh_characters, "a letter", by, now)
    filed = filing.file_message(work, person, "https://example.org/1", f"told by {word}", by, now)
    alias = other_names.remember_name(work, person, f"Kanari {word}", by, now)
    row = work.prisoners.row(person)
    assert row is not None
    row.owner_id = by.id
    row.as_of = PartialDate(2018, 3, 1)
    prison = PrisonRow(name=f"{word} Invented Prison", province=PROVINCE, source_id=row.source_id)
    work.cases.add([prison])
    work.session.flush()
    detention = DetentionRow(
        prisoner_id=person, start=PartialDate(2015, 4, 1), prison_id=prison.id, source_id=row.source_id
    )
    work.cases.add([detention])
    fact = record.record(work, person, NewFact(kind("release"), RELEASE), row.source_id, now)
    made = lists.new_list(work.lists, work.reference("list"), f"Round of {word}", by, now, place="")
    on_list = lists.named(work.lists, made.number)
    lists.add_name(work.lists, on_list, person, by, now)
    entry = work.lists.entry_rows(on_list.id)[0].id
    past = lists.new_list(work.lists, work.reference("list"), f"Past Round of {word}", by, now, place="")
    past_row = lists.named(work.lists, past.number)
    lists.add_name(work.lists, past_row, person, by, now)
    work.lists.delete(past_row)
    second = work.prisoners.row(fresh)
    assert second is not None
    pair = work.apart.add(row.ref, second.ref, by.id, now, f"as said by {word}")
    ids = (person, fresh, filed, alias, prison.id, detention.id, fact.row, made.id, past.id, entry, pair)
    return Planted(
        filling={
            "name": names.letters, "characters": names.characters, "number": str(row.ref), "person": str(person),
            "fresh_name": names.fresh_letters, "fresh": str(fresh), "alias": str(alias), "fact": str(fact.row),
            "source": str(filed), "entry": entry.hex, "prison": str(prison.id), "part_of_prison": f"{word} Inv", "list": str(made.number),
            "keeper": by.slack_user, "word": word, "past_list": str(past.id), "as_of": str(row.as_of),
        },
        ids=frozenset(one.hex for one in ids),
        traces=(
            names.letters, names.characters, names.fresh_letters, names.fresh_characters, f"Kanari {word}",
            f"by {word}", f"{word} Invented Prison", f"Round of {word}",
        ),
        numbers=(str(row.ref), str(second.ref)),
    )  # fmt: skip


def _enter(work: UnitOfWork, letters: str, characters: str, source: str, by: Member, now: datetime):
    person = NewPerson((characters, letters), (), None, None, PROVINCE, Status.IMPRISONED, SourceKind.FAMILY, source)
    return new_person.add_person(work, person, by, now)
