"""The name benchmark's protocol: a gallery into a temporary store, each query through the service of `/prisoner`."""

import csv
import json
import random
import re
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import insert

from handlers.words import grammar
from store.access.values import Confidentiality
from store.crypto import Cipher, Keys
from store.database import connect, count_anew
from store.errors import BadInput, Unavailable
from store.migrations import migrate
from store.names import Candidate, Certainty, HeldName, answering, judge, read
from store.prisoners import service
from store.prisoners.models import PersonNameRow, PrisonerRow
from store.prisoners.values import Found, Status
from store.sources.models import SourceKind
from store.texts import _
from store.unit_of_work import Store, UnitOfWork

FIRST = 10
"""Results that the scorer reads."""
AT_ONCE = 20_000
"""People loaded in one statement."""
OPEN = (Confidentiality.PUBLIC, Confidentiality.INTERNAL)
_GROWN = re.compile("^[\u3400-\u9fff]{2,4}$")


@dataclass(frozen=True, slots=True)
class Entry:
    """One person of a gallery with all names, in the gallery's order."""

    id: str
    names: tuple[HeldName, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the service said to one query."""

    qid: str
    milliseconds: float
    results: tuple[tuple[str, float, bool], ...]
    """(id, score, whether `/list add` would add this person without asking), best first."""

    def line(self) -> str:
        """One line of results.jsonl."""
        found = [{"id": one, "score": score, "match": claimed} for one, score, claimed in self.results]
        return json.dumps({"qid": self.qid, "ms": round(self.milliseconds, 4), "results": found}, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Agreement:
    """How much of the first ten of judging everybody the service returns."""

    queries: int
    of_matches: float
    """Everybody judged by the service's own rule: a match shares a key with the query."""
    of_all: float
    """Everybody scored, with or without a key in common."""


def gallery(path: Path, grow: int = 0) -> list[Entry]:
    """The people of a gallery (`id,name,role`), and `grow` more made of their names, as the scorer makes them.

    Raises:
        BadInput: no such file, or one without these columns.
    """
    rows = _rows(path, {"id", "name"})
    people: dict[str, list[HeldName]] = {}
    for row in rows:
        kind = "alias" if row.get("role") == "alias" else "main"
        people.setdefault(row["id"], []).append(HeldName(row["name"], kind=kind))
    return [Entry(one, tuple(names)) for one, names in people.items()] + list(
        _grown([row["name"] for row in rows], grow)
    )


def _grown(names: Sequence[str], count: int) -> Iterator[Entry]:
    """Synthetic people: the surname of one with the given name of another, drawn as the scorer draws them."""
    han, have, draw = [name for name in names if _GROWN.match(name)], set(names), random.Random(7)  # noqa: S311
    made = 0
    while made < count:
        first, second, third = draw.choice(han), draw.choice(han), draw.choice(han)
        name = first[0] + (second[1:] if draw.random() < 0.5 else second[1] + third[-1])  # noqa: PLR2004  # as there
        if name not in have:
            made += 1
            yield Entry(f"G{made:07d}", (HeldName(name),))


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
    with tempfile.TemporaryDirectory(prefix="mingdan-bench-") as folder, _address(url, Path(folder)) as address:
        engine = connect(address)
        migrate(engine)
        try:
            yield Store(engine, Cipher(Keys.new()))
        finally:
            engine.dispose()


@contextmanager
def _address(url: str | None, folder: Path) -> Iterator[str]:
    if url is None or url.startswith("sqlite"):
        # Nothing that exists is ever written to: of an address of SQLite only its kind is taken.
        yield f"sqlite:///{folder / 'bench.db'}"
        return
    from sqlalchemy import make_url, text
    from sqlalchemy.exc import DBAPIError

    name = f"mingdan_bench_{uuid4().hex[:12]}"
    server = connect(url)
    with server.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        try:
            connection.execute(text(f"CREATE DATABASE {name}"))
        except DBAPIError as error:
            raise Unavailable(
                _("The benchmark makes a database of its own, and this server does not let it.")
            ) from error
        try:
            yield make_url(url).set(database=name).render_as_string(hide_password=False)
        finally:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    server.dispose()


def load(store: Store, people: Sequence[Entry]) -> float:
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
            _enter(work, people[start : start + AT_ONCE], start + 1, source, by, now)
            work.commit()
    count_anew(store.engine)
    return time.perf_counter() - began


def _enter(work: UnitOfWork, people: Sequence[Entry], first: int, source: UUID, by: UUID, now: datetime) -> None:
    persons: list[dict[str, Any]] = []
    names: list[dict[str, Any]] = []
    for ref, one in enumerate(people, start=first):
        id_ = uuid4()
        persons.append(
            {"id": id_, "ref": ref, "status": Status.UNKNOWN, "source_id": source, "created_by": by, "created_at": now}
        )
        names += [
            {"id": uuid4(), "prisoner_id": id_, "position": at, "source_id": source, **name._asdict()}
            for at, name in enumerate(one.names)
        ]
    work.session.execute(insert(PrisonerRow), persons)
    work.session.execute(insert(PersonNameRow), names)
    work.prisoners.index((ref, one.names, Confidentiality.INTERNAL) for ref, one in enumerate(people, start=first))


def ask(store: Store, typed: str) -> tuple[Found, ...]:
    """Who answers to a line typed after `/prisoner`, best first; nobody where it cannot be read as a name."""
    with store.reading() as work:
        try:
            asked = grammar.who(grammar.clean(typed))
            found = service.find(work.prisoners, asked.name, OPEN, asked.narrowing)
        except BadInput:
            return ()
    return (*found.meant, *found.close)


def answers(store: Store, people: Sequence[Entry], asked: Sequence[tuple[str, str]]) -> Iterator[Answer]:
    """Each query through the service, one after the other."""
    for qid, typed in asked:
        began = time.perf_counter()
        found = ask(store, typed)
        taken = (time.perf_counter() - began) * 1000
        yield Answer(
            qid, taken,
            tuple(
                (people[one.person.ref - 1].id, one.match.score, one.match.certainty is Certainty.CERTAIN)
                for one in found[:FIRST]
            ),
        )  # fmt: skip


def compare(store: Store, people: Sequence[Entry], asked: Sequence[tuple[str, str]]) -> Agreement:
    """The service's first ten against the first ten of judging everybody, with and without the rule of keys."""
    everybody = [Candidate(ref, one.names) for ref, one in enumerate(people, start=1)]
    shares: dict[bool, list[float]] = {False: [], True: []}
    for _qid, typed in asked:
        try:
            query = read(grammar.who(grammar.clean(typed)).name)
        except BadInput:
            continue
        with store.reading() as work:
            found = {match.id for match in work.prisoners.matching(query, OPEN)[:FIRST]}
        some = answering(query, everybody)
        for keyless, held in shares.items():
            best = [match.id for match in judge(query, some, keyless=keyless)[:FIRST]]
            if best:
                held.append(len(found & set(best)) / len(best))
    return Agreement(len(asked), *(sum(held) / max(1, len(held)) for held in shares.values()))


def run(asking: Path, held: Path, out: Path, database: str | None, grow: int, exhaustive: int) -> Iterator[str]:
    """Answer every query of a benchmark; gives what was measured, a sentence at a time.

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
