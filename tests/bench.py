"""`make bench`: figures measured here and now. Compare runs of one machine only: it may be shared and noisy."""

import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import event

from handlers.people import card_views
from handlers.words import fact_grammar
from handlers.words.language import Language
from store.access.values import Member, Place
from store.alerts import service as alerts
from store.care.models import CareRow
from store.care.values import FamilyWish, RaisingRule
from store.casework.case_file import case_file
from store.casework.record import new_row
from store.crypto import Cipher, Keys
from store.database import connect
from store.dates import PartialDate
from store.deadlines.models import DeadlineRow
from store.deadlines.values import DeadlineKind
from store.migrations import migrate
from store.prisoners import service as prisoners
from store.prisoners.kinship import Kin, SaidRelation
from store.prisoners.models import MembershipRow, PersonNameRow, PrisonerRow
from store.prisoners.values import Sex, Status
from store.sources.values import SourceKind
from store.unit_of_work import Store, UnitOfWork
from tests.bench_doubles import doubles_bench
from tests.bench_find import find_bench
from tests.bench_law import law_bench

SIZES = (1_000, 10_000)
QUERIES = 200
TODAY = date(2030, 1, 1)
SURNAMES = [
    "zhang",
    "wang",
    "li",
    "zhao",
    "chen",
    "yang",
    "huang",
    "zhou",
    "wu",
    "xu",
    "sun",
    "hu",
    "zhu",
    "gao",
    "lin",
    "he",
    "guo",
    "ma",
    "luo",
    "liang",
]
SYLLABLES = [
    "jian",
    "feng",
    "wei",
    "ming",
    "hua",
    "guo",
    "qiang",
    "li",
    "na",
    "fang",
    "xiao",
    "hong",
    "jun",
    "lei",
    "yan",
    "tao",
    "ping",
    "bo",
    "gang",
    "xin",
    "yu",
    "ting",
    "lan",
]


def milliseconds(work: Callable[[], object], times: int) -> list[float]:
    taken = []
    for _time in range(times):
        began = time.perf_counter()
        work()
        taken.append((time.perf_counter() - began) * 1000)
    return sorted(taken)


def invented(number: int) -> str:
    """A name of nobody in particular."""
    draw = random.Random(number)
    return f"{draw.choice(SURNAMES)} {draw.choice(SYLLABLES)}{draw.choice(SYLLABLES)}".title()


HISTORY = tuple(
    fact_grammar.fact(line, TODAY)
    for line in (
        "detained 2019-03-05 at an invented centre by police", 'charge "inciting subversion" 2019-03',
        "arrested 2019-04-11", 'charge changed to "subversion" from "inciting subversion" 2019-06', "indicted 2019-09-02",
        "trial 2019-11-20 closed", "sentence 12y 2019-12-28 dpr 3y by Sanming Intermediate People's Court",
        "appealed 2020-01-05", "upheld 2020-04-10 by Fujian High People's Court", "transferred to Invented Prison 2020-06-01",
        "commended 2021-05", "reduction 7m 2023-05-27 announced 2023-06-26", 'health "high blood pressure" 2024-02',
        "transferred to Another Invented Prison 2024-08", "reduction 8m 2025-09-12",
        'raised by "an invented parliament" resolution 2021-06-30', 'raised by "an invented government" in private 2023-02-17',
        'press "An Invented Paper" 2020-01-04', "parole denied 2026-03",
    )
)  # fmt: skip
"""Of one person: all that a long case brings."""
SOURCES = 6
"""On how many sources the record of one person rests; each also has a relation, a group, an issue, a number and care."""


def fill(work: UnitOfWork, by: Member, size: int) -> None:
    now = datetime(2030, 1, 1, tzinfo=UTC)
    source = work.sources.add(SourceKind.INFERENCE, "benchmark", by.id, now)
    eight = work.groups.make("Sanming Eight", source.id)
    for number in range(1, size + 1):
        row = PrisonerRow(
            ref=number, status=Status.IMPRISONED, source_id=source.id, created_by=by.id, created_at=now,
            names=[PersonNameRow(position=0, text=invented(number), script="Latn", kind="main", source_id=source.id)],
        )  # fmt: skip
        work.prisoners.add(row)
        told = [work.sources.add(SourceKind.PRESS, f"paper {n} on {number}", by.id, now).id for n in range(SOURCES)]
        work.cases.add([new_row(work, row.id, fact, told[n % SOURCES]) for n, fact in enumerate(HISTORY)])
        for one in told:
            work.prisoners.link_source_once(row.id, one)
        work.relations.add(SaidRelation(row.id, Kin.SPOUSE, f"wife of {number}", told[0], Sex.FEMALE), by.id, now)
        work.session.add(MembershipRow(prisoner_id=row.id, group_id=eight, source_id=told[0]))
        work.issues.add(row.id, "labor", told[0])
        work.external_ids.enter(row.id, "cecc", f"2030-{number:05}", told[0])
        work.session.add(
            CareRow(prisoner_id=row.id, rule=RaisingRule.OFFICIALS, wish=FamilyWish.AGREES, source_id=told[0])
        )
        row.owner_id = by.id
        when = PartialDate.of(TODAY + timedelta(days=number % 3650))
        work.session.add(
            DeadlineRow(
                prisoner_id=row.id, kind=DeadlineKind.RELEASE, known_as=when, earliest=when.earliest(),
                latest=when.latest(), precision=when.precision, is_expected=True,
            )
        )  # fmt: skip
        if number % 500 == 0:
            work.session.flush()
            work.session.expunge_all()
    work.session.flush()
    work.changed_people.clear()  # their dates are made up above


def figures(size: int, folder: Path) -> None:
    engine = connect(f"sqlite:///{folder / f'{size}.db'}")
    cipher = Cipher(Keys.new())
    migrate(engine, cipher)
    store = Store(engine, cipher)
    with store.reading_as_operator() as work:
        operator = work.members.operator()
    began = time.perf_counter()
    with store.writing(operator, Place("")) as work:
        fill(work, operator, size)
        work.commit()
    print(f"{size:>8,} people entered with index and history: {time.perf_counter() - began:8.1f} s")
    names = iter([invented(number) for number in range(1, QUERIES + 1)])

    def look_up() -> None:
        with store.reading_as_operator() as work:
            prisoners.find(work.prisoners, next(names))

    taken = milliseconds(look_up, QUERIES)
    print(f"{size:>8,} people, look-up: p50 {taken[QUERIES // 2]:6.1f} ms, p99 {taken[-2]:6.1f} ms ({QUERIES} names)")
    opened = iter(random.Random(0).sample(range(1, size + 1), QUERIES))
    statements: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *call: statements.append(call[2]))

    def card() -> None:
        with store.reading_as_operator() as work:
            person = work.prisoners.by_reference(next(opened))
            if person is not None:
                card_views.card(case_file(work, person, TODAY), Language("en"), operator)

    taken = milliseconds(card, QUERIES)
    print(
        f"{size:>8,} people with {len(HISTORY)} facts, {SOURCES} sources, care and ties each, card: p50 {taken[QUERIES // 2]:6.1f} ms, p99 {taken[-2]:6.1f} ms, "
        f"{len(statements) / QUERIES:.1f} statements"
    )
    with store.as_operator() as work:
        alerts.subscribe(work.alerts, "C1", "UTC", "en", operator, TODAY)
        work.commit()

    def next_dates() -> None:
        with store.reading_as_operator() as work:
            alerts.upcoming_page(work.alerts, TODAY, 0, 5)

    print(f"{size:>8,} people, the dates of Home: p50 {milliseconds(next_dates, 21)[10]:6.1f} ms")
    for what in ("plan, first", "plan, again"):
        began = time.perf_counter()
        with store.as_operator() as work:
            opened = alerts.plan(work.alerts, datetime(2030, 1, 1, 9, tzinfo=UTC))
            work.commit()
        print(f"{size:>8,} people, {what}: {(time.perf_counter() - began) * 1000:8.1f} ms, {opened} alerts opened")
    engine.dispose()


def start_up() -> None:
    for what, code in (("python alone", "pass"), ("app ready to answer", "import bot.app, handlers.lists.commands")):
        taken = milliseconds(lambda code=code: subprocess.run([sys.executable, "-c", code], check=True), 5)
        print(f"start-up, {what}: median {taken[2]:.0f} ms of 5 ({taken[0]:.0f} to {taken[-1]:.0f})")


def main() -> None:
    start_up()
    print(law_bench())
    print(find_bench())
    print(doubles_bench())
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            figures(size, Path(folder))


if __name__ == "__main__":
    main()
