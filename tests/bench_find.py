"""How long a search takes over 50,000 people with full histories, and in how many statements; part of `make bench`."""

import random
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import uuid4

from sqlalchemy import event, insert

from store.access.values import Confidentiality, Place
from store.casework.finding import find
from store.crypto import Cipher, Keys
from store.database import connect
from store.dates import PartialDate
from store.deadlines.models import DeadlineRow
from store.deadlines.values import DeadlineKind
from store.facts.registry import KINDS
from store.facts.stages import Status
from store.finding.models import MarkRow, ProfileRow
from store.law.facts import Penalty
from store.law.values import Certainty
from store.migrations import migrate
from store.prisoners.models import PersonNameRow, PrisonerRow
from store.prisoners.values import Sex
from store.reading.find_words import read
from store.sources.values import SourceKind
from store.unit_of_work import Store, UnitOfWork

TODAY = date(2030, 1, 1)
PEOPLE = 50_000
MARKS = 24
PROVINCES = ("650000", "540000", "350000", "110000", "440000")
QUESTIONS = (
    "women over 60 in Xinjiang, ill", "women", "not demo", "serving, never reduced", "serving more than 10 years, never reduced",
    "over 60, not ill, state security", "released since 2015", "due out within 6 months", "with less than 1 year left",
    "never listed, in Tibet or Xinjiang, sentenced since 2019, not tortured", "新疆 60岁以上 女 患病", "served over 10 years",
)  # fmt: skip


def fill(work: UnitOfWork, size: int) -> None:
    """People of whom only what a search asks is entered, in a few statements."""
    draw, now, session = random.Random(0), datetime(2030, 1, 1, tzinfo=UTC), work.session
    operator = work.members.operator()
    source = work.sources.add(SourceKind.INFERENCE, "benchmark", operator.id, now).id
    said = [f"fact:{kind.name}" for kind in KINDS] + [f"class:{name}" for name in ("ESS", "any")]
    keys = [work.finder.profiles.key(one) for one in said]
    for start in range(1, size + 1, 1_000):
        people, names, profiles, marks, ends = [], [], [], [], []
        for ref in range(start, min(start + 1_000, size + 1)):
            person, born = uuid4(), date(1940, 1, 1) + timedelta(days=draw.randrange(22_000))
            people.append(
                {"id": person, "ref": ref, "sex": draw.choice((Sex.FEMALE, Sex.MALE)), "born": PartialDate.of(born),
                 "province": draw.choice(PROVINCES), "status": Status.IMPRISONED, "confidentiality": Confidentiality.INTERNAL,
                 "demo": False, "source_id": source, "created_by": operator.id, "created_at": now, "version": 1, "note": "x" * 300}
            )  # fmt: skip
            names.append(
                {
                    "id": uuid4(),
                    "prisoner_id": person,
                    "position": 0,
                    "text": f"Invented {ref}",
                    "script": "Latn",
                    "kind": "main",
                    "source_id": source,
                }
            )
            held = date(2010, 1, 1) + timedelta(days=draw.randrange(6_000))
            profiles.append(
                {"ref": ref, "holds_from": date(2029, 1, 1), "holds_until": None, "status": draw.choice((Status.IMPRISONED, Status.RELEASED, Status.DETAINED)),
                 "is_sure": ref % 7 > 0, "is_overdue": False, "is_free": False, "born_first": born, "born_last": born, "held_first": held,
                 "held_last": held, "news_first": held, "news_last": held, "penalty": Penalty.FIXED_TERM, "term": 31 * draw.randrange(12, 240), "is_away": None}
            )  # fmt: skip
            for number, key in enumerate(sorted(draw.sample(range(len(keys)), MARKS))):
                day = date(2010, 1, 1) + timedelta(days=draw.randrange(7_000))
                marks.append(
                    {"key": keys[key], "ref": ref, "number": number, "first": day, "last": day, "is_sure": True}
                )
            end = PartialDate.of(TODAY + timedelta(days=draw.randrange(3_650)))
            ends.append(
                {"id": uuid4(), "prisoner_id": person, "kind": DeadlineKind.RELEASE, "known_as": end, "earliest": end.earliest(), "latest": end.latest(),
                 "precision": end.precision, "is_expected": True, "basis": Certainty.EXACT, "provisions": "", "missing": "", "alertable": True, "rule_book": "x"}
            )  # fmt: skip
        for table, rows in (
            (PrisonerRow, people),
            (PersonNameRow, names),
            (ProfileRow, profiles),
            (MarkRow, sorted(marks, key=lambda mark: (mark["key"], mark["ref"]))),
            (DeadlineRow, ends),
        ):
            session.execute(insert(table), rows)
    work.session.flush()


def find_bench(size: int = PEOPLE, times: int = 5) -> str:
    """The median of each question, the slowest first, and the statements that it took."""
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        engine = connect(f"sqlite:///{Path(folder) / 'find.db'}")
        cipher = Cipher(Keys.new())
        migrate(engine, cipher)
        store = Store(engine, cipher)
        with store.reading_as_operator() as work:
            operator = work.members.operator()
        with store.writing(operator, Place("")) as work:
            fill(work, size)
            work.commit()
        statements: list[str] = []
        event.listen(engine, "before_cursor_execute", lambda *call: statements.append(call[2]))
        for question in QUESTIONS:
            filters, taken = read(question, TODAY).filters, []
            for _time in range(times):
                statements.clear()
                began = time.perf_counter()
                with store.reading_as_operator() as work:
                    counts = find(work, filters, TODAY, operator.id).counts
                taken.append((time.perf_counter() - began) * 1000)
            lines.append(
                (sorted(taken)[times // 2], f"{question}: {counts.found:,} found, {len(statements)} statements")
            )
        engine.dispose()
    return "\n".join(
        f"{size:>8,} people, find, p50 {took:6.1f} ms: {said}" for took, said in sorted(lines, reverse=True)
    )


if __name__ == "__main__":
    print(find_bench())
