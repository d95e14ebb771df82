"""A hand that records, edits, merges, parts and takes back as chance says, and what it did, to be done again elsewhere.

As a program it is a process of its own: `python -m playing URL SEED STEPS` prints each deed as a line of JSON.
"""

import json
import random
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select
from world import KEYS, NOW

from store.casework.history import ROWS, columns_of, writes_of
from store.casework.identity import correct
from store.casework.merging import differing, merge
from store.casework.record import follow, record
from store.casework.same_event import Same
from store.casework.taking_back import take_back
from store.crypto import Cipher
from store.database import connect
from store.dates import PartialDate
from store.errors import Conflict, MingdanError, NotFound
from store.facts.kind import made
from store.facts.registry import kind
from store.prisoners.models import NameKeyRow, PrisonerRow, SourceLinkRow
from store.prisoners.values import Person
from store.sources.models import ChangeRow, SourceRow
from store.sources.values import SourceKind
from store.texts import _
from store.unit_of_work import Store, UnitOfWork

REFS = (8, 44)
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
LEFT_OUT = {"version", "as_of", "position", "number", "overruled"}


@dataclass(frozen=True)
class Deed:
    """One transaction: who did what to whom, and under which number the history holds it."""

    hand: str
    step: int
    what: str
    ref: int
    values: dict[str, str]
    batch: str = ""
    last: int = 0
    """The number of its last change: transactions that touch the same stand in this order."""

    @property
    def label(self) -> str:
        return f"{self.hand}{self.step}"

    @property
    def at(self) -> datetime:
        return NOW + timedelta(minutes=self.step, seconds=ord(self.hand) % 60)


def person_of(work: UnitOfWork, ref: int) -> Person:
    """Who stands under a number: of a record that became a part of another, that one."""
    return work.prisoners.by_reference(ref)


def _source(work: UnitOfWork, deed: Deed) -> UUID:
    return work.sources.add(SourceKind.PRESS, f"press {deed.label}", work.members.operator().id, deed.at).id


def _records(work: UnitOfWork, deed: Deed) -> None:
    day = PartialDate.parse(deed.values["day"])
    if deed.values["kind"] == "health":
        fact = made(kind("health"), {"happened_on": day, "note": f"cough {deed.label}"})
    else:
        fact = made(kind("transfer"), {"happened_on": day, "moved_to": f"Prison {deed.label}"})
    record(work, person_of(work, deed.ref).id, fact, _source(work, deed), deed.at, because="tried")


def _edits(work: UnitOfWork, deed: Deed) -> None:
    born, residence = deed.values.get("born"), deed.values.get("residence")
    wanted = {"born": PartialDate.parse(born)} if born else {"residence": residence}
    correct(work, person_of(work, deed.ref).id, wanted, _source(work, deed), deed.at, because="tried")


def _edits_a_fact(work: UnitOfWork, deed: Deed) -> None:
    people = {person_of(work, ref).id for ref in REFS}  # of a fact that has gone to the other record since, there
    facts = [(person, one) for person in people for one in work.cases.held(person)]
    person, held = next((at for at in facts if dict(at[1].fact.more).get("note") == deed.values["note"]), (None, None))
    if held is None:
        raise NotFound(_("This fact is no longer on the record."))
    merged = replace(held.fact, happened_on=PartialDate.parse(deed.values["day"]))
    same = Same(held, merged, is_date_better=True, can_be_second=True)
    follow(work, person, merged, _source(work, deed), deed.at, "tried", same)


def _merges(work: UnitOfWork, deed: Deed) -> None:
    one, other = (person_of(work, ref) for ref in (deed.ref, *(ref for ref in REFS if ref != deed.ref)))
    chosen = {name: (one if deed.values.get(name) == "one" else other).id for name in differing(work, one, other)}
    merge(work, one, other, chosen, work.members.operator(), deed.at, because="tried")


def _takes_back(work: UnitOfWork, deed: Deed) -> None:
    batch = UUID(deed.values["batch"])
    refused: MingdanError = NotFound(_("This is no longer here."))
    for person in sorted({person_of(work, ref).id for ref in REFS}):
        try:
            if take_back(work, person, batch, work.members.operator(), deed.at).clashes:
                raise Conflict(_("This was written over."))
        except MingdanError as error:
            refused = error
        else:
            return
    raise refused


DEEDS: dict[str, Callable[[UnitOfWork, Deed], None]] = {
    "records": _records, "edits": _edits, "edits_a_fact": _edits_a_fact, "merges": _merges, "takes_back": _takes_back,
}  # fmt: skip


def does(store: Store, deed: Deed) -> Deed | None:
    """The deed, kept, with its number; None where it was refused."""
    with store.reading_as_operator() as work:
        deed = replace(deed, ref=person_of(work, deed.ref).ref)
    store.clock = lambda: deed.at  # by which the history finds it again
    try:
        with store.as_operator() as work:
            DEEDS[deed.what](work, deed)
            work.session.flush()
            own = ChangeRow.at == deed.at
            rows = work.session.execute(
                select(ChangeRow.batch, func.max(ChangeRow.id)).where(own).group_by(ChangeRow.batch)
            ).all()
            [(batch, last)] = rows
            work.commit()
    except MingdanError:
        return None
    return replace(deed, batch=str(batch), last=last)


BESIDE = tuple(name for name in DEEDS if name != "merges")
"""What two hands do at once; merges are played by one hand."""


class Hand:
    """What chance says, step by step."""

    def __init__(self, store: Store, seed: int, name: str = "a", refs: Sequence[int] = REFS) -> None:
        self.store, self.chance, self.name, self.refs = store, random.Random(seed), name, refs
        self.step = 0

    def chooses(self, among: Sequence[str] = tuple(DEEDS)) -> Deed:
        """What comes next; what there is to edit and to take back is looked up."""
        self.step += 1
        weights = {"records": 4, "edits": 3, "edits_a_fact": 2, "merges": 2, "takes_back": 4}
        what = self.chance.choices(among, [weights[one] for one in among])[0]
        return Deed(self.name, self.step, what, self.chance.choice(self.refs), self._values(what))

    def takes_back(self, done: Deed) -> Deed:
        """That a deed is taken back next."""
        self.step += 1
        return Deed(self.name, self.step, "takes_back", done.ref, {"batch": done.batch})

    def _values(self, what: str) -> dict[str, str]:
        day = f"2017-{self.chance.randint(1, 12):02}-{self.chance.randint(1, 28):02}"
        label = f"{self.name}{self.step}"
        with self.store.reading_as_operator() as work:
            match what:
                case "records":
                    return {"kind": self.chance.choice(("health", "health", "transfer")), "day": day}
                case "edits" if self.chance.random() < 0.5:
                    return {"born": f"{1900 + self.step}-{1 + ord(self.name) % 12:02}"}
                case "edits":
                    return {"residence": f"place {label}"}
                case "edits_a_fact":
                    people = {person_of(work, ref).id for ref in self.refs}
                    notes = [dict(one.fact.more).get("note") for person in people for one in work.cases.held(person)]
                    coughs = sorted({note for note in notes if str(note).startswith("cough")})
                    return {"note": self.chance.choice([*coughs, "nothing yet"]), "day": day}
                case "merges":
                    return {
                        name: self.chance.choice(("one", "other")) for name in ("born", "residence", "status", "sex")
                    }
                case _:
                    writes = [one for ref in self.refs for one in writes_of(work, person_of(work, ref).id)]
                    ours = [str(one.batch) for one in writes if not one.is_beginning or one.merged is not None]
                    return {"batch": self.chance.choice([*ours, str(UUID(int=0))])}


def what_stands(deeds: Sequence[Deed]) -> Iterator[Deed]:
    """The deeds that nobody took back, or whose taking back was taken back itself, in their order."""
    ordered = sorted(deeds, key=lambda deed: deed.last)
    by = {deed.values["batch"]: [] for deed in ordered if deed.what == "takes_back"}
    for deed in ordered:
        if deed.what == "takes_back":
            by[deed.values["batch"]].append(deed)

    def stands(deed: Deed) -> bool:
        return not any(stands(other) for other in by.get(deed.batch, ()))

    return (deed for deed in ordered if deed.what != "takes_back" and stands(deed))


def standing_rows(work: UnitOfWork) -> set[tuple[object, ...]]:
    """Everything that stands of anybody and what follows from it, but for how often it was changed."""
    found: set[tuple[object, ...]] = set()
    named = {str(row.id): work.cipher.open(row.details) for row in work.session.scalars(select(SourceRow))}
    named |= {str(row.id): f"#{row.ref}" for row in work.session.scalars(select(PrisonerRow))}
    for entity, table in ROWS.items():
        for row in work.session.scalars(select(table)):
            held = columns_of(work.cipher, row)
            if held.get("stands") == "False":
                continue  # what was taken off keeps its number alone
            held.pop("id", None)
            said = {name: named.get(text or "", text) for name, text in held.items() if name not in LEFT_OUT}
            said = {name: "an id" if _ID.fullmatch(text or "") else text for name, text in said.items()}
            found.add((entity, *sorted(said.items())))
    found |= {("key", row.key, row.ref) for row in work.session.scalars(select(NameKeyRow))}
    for ref in REFS:
        person = person_of(work, ref).id
        found |= {("date", ref, one.kind.value, str(one.known_as)) for one in work.deadlines.of(person)}
    return found


def unlike(found: set[tuple[object, ...]], wanted: set[tuple[object, ...]]) -> list[tuple[object, ...]]:
    """What is lost, and what is there and should not be; a source may stay on a record on which nothing rests any more."""
    more = (row for row in found - wanted if row[0] != SourceLinkRow.__table__.name)
    return sorted([*(wanted - found), *more], key=str)


def main(url: str, seed: str, steps: str) -> None:
    """Play as many steps as asked."""
    hand = Hand(Store(connect(url), Cipher(KEYS)), int(seed), chr(ord("a") + int(seed) % 2))
    for _step in range(int(steps)):
        time.sleep(hand.chance.random() / 50)  # so that two that began together take turns in any order
        if (done := does(hand.store, hand.chooses(BESIDE))) is not None:
            print(json.dumps(asdict(done)), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
