"""A person who is not real, and what is on record of them before a test begins to type: put there as a line puts it."""

from desk import Desk

from handlers.words import fact_grammar
from store.casework import record
from store.casework.new_person import NewPerson, add_person
from store.dates import PartialDate, beijing_day
from store.prisoners.values import Sex, Status
from store.sources.values import SourceKind

INVENTED = "invented for a test"
SOURCE = f'source "{INVENTED}"'


def made_up(room: Desk, status: str = "unknown", born: str = "1969") -> str:
    """The number of Jia Yizhi 甲乙之, of whom nothing is on record."""
    person = NewPerson(
        ("甲乙之", "Jia Yizhi"), (), Sex.MALE, PartialDate.parse(born), None, Status(status), SourceKind.NGO, "x"
    )
    with room.place.built.store.as_operator() as work:
        made = add_person(work, person, work.members.operator(), room.clock())
        known = work.prisoners.person(made)
        work.commit()
    assert known is not None
    return str(known.ref)


def put(room: Desk, ref: str, *lines: str) -> None:
    """Each line put on record as after its preview was pressed; one that must be asked about fails."""
    with room.place.built.store.as_operator() as work:
        person = work.prisoners.by_reference(int(ref))
        assert person is not None
        source = record.name_source(work, INVENTED, work.members.operator(), room.clock())
        for line in lines:
            typed = fact_grammar.split(f"#{ref} {line}")
            fact = fact_grammar.fact(typed.fact)
            same = record.is_same(work, person.id, fact, beijing_day(room.clock()))
            same = None if same is None or same.can_be_second else same
            done = record.follow(work, person.id, fact, source, room.clock(), typed.because, same)
            assert typed.because or not done.asked, (line, done.asked)
        work.commit()
