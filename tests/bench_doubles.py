"""How long looking for doubles takes over 50,000 people, and in how many statements; part of `make bench`."""

import random
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

from sqlalchemy import bindparam, event, insert, select, update

from store.access.values import Place
from store.cases.models import DetentionRow, SentenceRow
from store.casework.doubles import Sweep, as_they_stand, sweep, sweep_of
from store.crypto import Cipher, Keys
from store.database import connect
from store.dates import PartialDate
from store.migrations import migrate
from store.names import HeldName, propose
from store.prisoners.models import PrisonerRow
from store.prisoners.values import Sex
from store.sources.values import SourceKind
from store.unit_of_work import Store, UnitOfWork

PEOPLE = 50_000
PAGE = 5
"""Pairs of a page, as `handlers.people.doubles_views` shows them."""
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
GIVEN = (
    "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文辉玲红建国华玉梅海燕春生林志宏飞雪莲凤云龙波鹏斌宁峰庆利民新永东福成"
    "荣德贵祥山金水木火土天地光亮月星晨雨雷石松柏竹兰菊香"
)
"""The frequent ones first: chance takes a sign as often as its place lets it."""


def _one_of(draw: random.Random, signs: str) -> str:
    """A sign, the first oftener than the last."""
    return signs[min(draw.randrange(len(signs)), draw.randrange(len(signs)))]


def invented(draw: random.Random) -> list[HeldName]:
    """Names of nobody in particular: in characters, in letters, or both."""
    written = _one_of(draw, SURNAMES) + "".join(
        _one_of(draw, GIVEN) for _sign in range(1 if draw.random() < 0.15 else 2)
    )
    proposal = propose(written)
    letters = [HeldName(proposal.readings[0], "Latn")] if proposal is not None else []
    kind = draw.random()
    return letters if kind < 0.1 and letters else [HeldName(written, "Hans"), *(letters if kind < 0.8 else [])]


def fill(work: UnitOfWork, size: int) -> None:
    """People of whom names, sex, birth, province, custody and judgment are entered, as far as chance lets them be known."""
    draw, now, session = random.Random(0), datetime(2030, 1, 1, tzinfo=UTC), work.session
    operator = work.members.operator()
    source = work.sources.add(SourceKind.INFERENCE, "benchmark", operator.id, now).id
    for start in range(1, size + 1, 1_000):
        many = [invented(draw) for _ref in range(start, min(start + 1_000, size + 1))]
        work.prisoners.enter(many, start, source, operator.id, now)
    people: dict[int, UUID] = {row[0]: row[1] for row in session.execute(select(PrisonerRow.ref, PrisonerRow.id))}
    told: list[dict[str, object]] = []
    stays: list[dict[str, object]] = []
    judged: list[dict[str, object]] = []
    for ref, person in people.items():
        born = date(1940, 1, 1) + timedelta(days=draw.randrange(22_000))
        day = PartialDate.of(born) if draw.random() < 0.3 else PartialDate(born.year) if draw.random() < 0.6 else None
        told.append(
            {
                "of": ref,
                "sex": draw.choice((Sex.FEMALE, Sex.MALE, None)),
                "born": day,
                "province": draw.choice(("35", "51", "65", None)),
            }
        )
        row = {"prisoner_id": person, "source_id": source, "version": 1}
        for rows, name in ((stays, "start"), (judged, "sentenced_on")):
            if draw.random() < 0.7:
                when = PartialDate.of(date(2000, 1, 1) + timedelta(days=draw.randrange(9_000)))
                rows.append({**row, "id": uuid4(), name: when})
    table = PrisonerRow.__table__
    of_one = update(table).where(table.c.ref == bindparam("of"))
    session.connection().execute(of_one.values({name: bindparam(name) for name in ("sex", "born", "province")}), told)
    session.execute(insert(DetentionRow), stays)
    session.execute(insert(SentenceRow), judged)
    session.flush()


def doubles_bench(size: int = PEOPLE, times: int = 3) -> str:
    """The median of the whole, and of one person, with the statements that each took."""
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        engine = connect(f"sqlite:///{Path(folder) / 'doubles.db'}")
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
        pairs: list[tuple[int, int]] = []

        def page(work: UnitOfWork) -> Sweep:
            """What turning a page of the kept list weighs anew."""
            doubles, crowds = as_they_stand(work, pairs[PAGE : 2 * PAGE], ())
            return Sweep(0, tuple(doubles), 0, crowds)

        asked: tuple[tuple[str, Callable[[UnitOfWork], Sweep]], ...] = (
            ("everybody", sweep), ("of a later page", page), ("of one person", lambda work: sweep_of(work, size // 2)),
        )  # fmt: skip
        for what, ask in asked:
            taken = []
            for _time in range(times):
                statements.clear()
                began = time.perf_counter()
                with store.reading_as_operator() as work:
                    found = ask(work)
                taken.append((time.perf_counter() - began) * 1000)
            pairs = pairs or [double.pair for double in found.doubles]
            said = f"{len(found.doubles):,} pairs, {found.namesakes:,} namesakes, {len(found.crowds):,} common names"
            lines.append(
                f"{size:>8,} people, doubles {what}, p50 {sorted(taken)[times // 2]:8.1f} ms: {said}, {len(statements)} statements"
            )
        engine.dispose()
    return "\n".join(lines)


if __name__ == "__main__":
    print(doubles_bench())
