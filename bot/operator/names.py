"""The name benchmark's protocol: a gallery into a temporary store, each query through the service of `/prisoner`."""

import csv
import json
import random
import re
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from handlers.words import grammar
from store.access.values import Account, Member, Place, Role, Standing
from store.crypto import Cipher, Keys
from store.database import analyze, connect, temporary_database
from store.errors import BadInput
from store.migrations import migrate
from store.names import Candidate, HeldName, MatchCertainty, answering, judge, read
from store.prisoners import service
from store.prisoners.values import Found
from store.sources.values import SourceKind
from store.texts import _
from store.unit_of_work import Store

FIRST = 10
"""Results that the scorer reads."""
AT_ONCE = 20_000
"""People loaded in one statement."""
ASKING = Member(UUID(int=0), "bench", Account.FULL, Standing.ADMITTED, frozenset({Role.RESEARCHER}), "en")
"""Who asks: a researcher, who sees what is public and what is internal."""
_GROWN = re.compile("^[\u3400-\u9fff]{2,4}$")


@dataclass(frozen=True, slots=True)
class GalleryPerson:
    """One person of a gallery with all names, in the gallery's order."""

    id: str
    names: tuple[HeldName, ...]


@dataclass(frozen=True, slots=True)
class QueryResult:
    """What the service said to one query."""

    qid: str
    milliseconds: float
    results: tuple[tuple[str, float, bool], ...]
    """(id, score, whether `/list add` would add this person without asking), best first."""

    def line(self) -> str:
        """One line of results.jsonl."""
        found = [{"id": result, "score": score, "match": claimed} for result, score, claimed in self.results]
        return json.dumps({"qid": self.qid, "ms": round(self.milliseconds, 4), "results": found}, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Agreement:
    """How much of the first ten of judging everybody the service returns."""

    queries: int
    of_matches: float
    """Everybody judged by the service's own rule: a match shares a key with the query."""
    of_all: float
    """Everybody scored, with or without a key in common."""


def gallery(path: Path, grow: int = 0) -> list[GalleryPerson]:
    """The people of a gallery (`id,name,role`), and `grow` more made of their names, as the scorer makes them.

    Raises:
        BadInput: no such file, or one without these columns.
    """
    rows = _rows(path, {"id", "name"})
    people: dict[str, list[HeldName]] = {}
    for row in rows:
        kind = "alias" if row.get("role") == "alias" else "main"
        people.setdefault(row["id"], []).append(HeldName(row["name"], kind=kind))
    return [GalleryPerson(id_, tuple(names)) for id_, names in people.items()] + list(
        _grown([row["name"] for row in rows], grow)
    )


def _grown(names: Sequence[str], count: int) -> Iterator[GalleryPerson]:
    """Synthetic people: the surname of one with the given name of another, drawn as the scorer draws them."""
    han, have, draw = [name for name in names if _GROWN.match(name)], set(names), random.Random(7)  # noqa: S311
    made = 0
    while made < count:
        first, second, third = draw.choice(han), draw.choice(han), draw.choice(han)
        name = first[0] + (second[1:] if draw.random() < 0.5 else second[1] + third[-1])  # noqa: PLR2004  # as there
        if name not in have:
            made += 1
            yield GalleryPerson(f"G{made:07d}", (HeldName(name),))


def queries(path: Path) -> list[tuple[str, str]]:
    """The queries (`qid,query`).

    Raises:
        BadInput: no such file, or one without these columns.
    """
    return [(row["qid"], row["query"]) for row in _rows(path, {"qid", "query"})]


def _rows(path: Path, needed: set[str]) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            if not needed <= set(rows.fieldnames or ()):
                raise BadInput(
                    _("{file} needs the columns {columns}.", file=path.name, columns=", ".join(sorted(needed)))
                )
            return list(rows)
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(_("{file} cannot be read as a UTF-8 table.", file=path.name)) from error


@contextmanager
def temporary_store(url: str | None) -> Iterator[Store]:
    """An empty store that is gone afterwards: a file of its own, or a new database on the server of `url`.

    Raises:
        Unavailable: the server lets nobody make a database.
    """
    with temporary_database(url) as address:
        engine = connect(address)
        cipher = Cipher(Keys.new())
        migrate(engine, cipher)
        try:
            yield Store(engine, cipher)
        finally:
            engine.dispose()


def load(store: Store, people: Sequence[GalleryPerson]) -> float:
    """Enter people with their recall index; `#1` is the first.

    Returns:
        Seconds for everything: making keys, writing people, names and keys.
    """
    began = time.perf_counter()
    with store.as_operator() as work:
        by, now = work.members.operator().id, datetime.now(UTC)
        source = work.sources.add(SourceKind.INFERENCE, "name benchmark", by, now).id
        work.commit()
    for start in range(0, len(people), AT_ONCE):
        with store.as_operator() as work:
            work.prisoners.enter(
                [person.names for person in people[start : start + AT_ONCE]], start + 1, source, by, now
            )
            work.commit()
    analyze(store.engine)
    return time.perf_counter() - began


def ask(store: Store, typed: str) -> tuple[Found, ...]:
    """Who answers to a line typed after `/prisoner`, best first; nobody where it cannot be read as a name."""
    with store.reading(ASKING, Place("")) as work:
        try:
            asked = grammar.who(grammar.clean(typed))
            found = service.find(work.prisoners, asked.name, asked.said)
        except BadInput:
            return ()
    return (*found.meant, *found.close)


def answers(store: Store, people: Sequence[GalleryPerson], asked: Sequence[tuple[str, str]]) -> Iterator[QueryResult]:
    """Each query through the service, one after the other."""
    for qid, typed in asked:
        began = time.perf_counter()
        found = ask(store, typed)
        taken = (time.perf_counter() - began) * 1000
        yield QueryResult(
            qid,
            taken,
            tuple(
                (people[match.person.ref - 1].id, match.match.score, match.match.certainty is MatchCertainty.CERTAIN)
                for match in found[:FIRST]
            ),
        )


def compare(store: Store, people: Sequence[GalleryPerson], asked: Sequence[tuple[str, str]]) -> Agreement:
    """The service's first ten against the first ten of judging everybody, with and without the rule of keys."""
    everybody = [Candidate(ref, person.names) for ref, person in enumerate(people, start=1)]
    shares: dict[bool, list[float]] = {False: [], True: []}
    for _qid, typed in asked:
        try:
            query = read(grammar.who(grammar.clean(typed)).name)
        except BadInput:
            continue
        with store.reading(ASKING, Place("")) as work:
            found = {match.id for match in work.prisoners.matching(query)[:FIRST]}
        some = answering(query, everybody)
        for keyless, held in shares.items():
            best = [match.id for match in judge(query, some, keyless=keyless)[:FIRST]]
            if best:
                held.append(len(found & set(best)) / len(best))
    return Agreement(len(asked), *(sum(held) / max(1, len(held)) for held in shares.values()))


def run(asking: Path, held: Path, out: Path, database: str | None, grow: int, exhaustive: int) -> Iterator[str]:
    """QueryResult every query of a benchmark; gives what was measured, a sentence at a time.

    Raises:
        BadInput: a file that is no table of this kind.
        Unavailable: no store can be made.
    """
    asked = queries(asking)
    began = time.perf_counter()
    people = gallery(held, grow)
    with temporary_store(database) as store:
        load(store, people)
        seconds = time.perf_counter() - began
        ask(store, "Li Jianfeng")  # the tables are read from the package once, when first needed
        yield f"{len(people):,} people entered with their index in {seconds:.1f} s"
        with out.open("w", encoding="utf-8") as file:
            file.write(json.dumps({"meta": {"index_seconds": round(seconds, 3)}}) + "\n")
            file.writelines(answer.line() + "\n" for answer in answers(store, people, asked))
        if exhaustive:
            some = random.Random(1).sample(asked, min(exhaustive, len(asked)))  # noqa: S311  # a fixed choice
            seen = compare(store, people, some)
            yield f"of the first ten of judging everybody the service returns {seen.of_matches:.2%} ({seen.queries} queries)"
            yield f"of the first ten of scoring everybody, key or no key, it returns {seen.of_all:.2%}"
