"""What card, list, Home, digest, upcoming, why and export say of somebody on a day fits where the case stands that day."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import pytest
from desk import Desk

from bot.delivery import plan
from handlers.alerts.views import GROUPS
from handlers.slack.blocks import plain_text
from handlers.words.language import CHINESE, ENGLISH, Language
from store.cases.stage import Stage
from store.casework.where_it_stands import stage_of
from store.dates import BEIJING

SOURCE = "source “invented for a test”"
LOGGED = ("#6 detention only 2013-10-15", "#4 death 2017-07-13")
"""Metabdulla Iminniyaz's release can be counted now; the day on which Liu Xiaobo died."""
WORDS = {
    "en": {
        "stage": "Stage: ", "held": "\nHeld in: ", "next": "\nNext date: ", "release": "Next date: release",
        "window": "could be requested", "awaited": ("release expected", "sentence ends by"),
        "rights": ("DPR expires", "Next date: end of DPR"), "dead": "{n} dead", "out": "{n} released",
    },
    "zh_Hans": {
        "stage": "状态：", "held": "\n关押地：", "next": "\n下一个日期：", "release": "下一个日期：释放", "window": "提请",
        "awaited": ("预计",), "rights": ("将于",), "dead": "{n} 人已故", "out": "{n} 人已获释",
    },
}  # fmt: skip


def stages(room: Desk, refs: list[int], today: date) -> dict[int, Stage]:
    with room.place.built.store.reading_as_operator() as work:
        people = [work.prisoners.by_reference(ref) for ref in refs]
        return {one.ref: stage_of(one, work.cases.case(one.id), today) for one in people}


def at(day: date) -> datetime:
    return datetime.combine(day, time(10), BEIJING)


def turning_days(room: Desk, refs: list[int], first: date, last: date) -> list[date]:
    """The days on which one of the stages changes, and those beside them."""
    with room.place.built.store.reading_as_operator() as work:
        held = [(one, work.cases.case(one.id)) for one in map(work.prisoners.by_reference, refs)]
    found: set[date] = set()
    before: list[Stage] = []
    for n in range((last - first).days + 1):
        today = first + timedelta(days=n)
        now = [stage_of(one, case, today) for one, case in held]
        if before and now != before:
            found |= {today + timedelta(days=beside) for beside in (-1, 0, 1)}
        before = now
    return sorted(found)


def against(stage: Stage, card: str, entry: str, tag: str) -> Iterator[str]:
    """What a card, and an entry of upcoming, Home or a digest, say that cannot be so."""
    words, say = WORDS[tag], Language(tag).say
    if f"{words['stage']}{say(stage.said)}\n" not in card:
        yield f"another stage: {say(stage.said)}"
    if words["held"] in card and not stage.is_held:
        yield "held"
    if words["next"] in card and (stage.is_dead or stage.is_free):
        yield "a next date of the dead or free"
    if words["release"] in card and (stage.is_out or stage.is_overdue):
        yield "a release that is not awaited"
    if (stage.is_out or stage.is_overdue) and words["window"] in f"{card}{entry}":
        yield "a window"
    if entry and stage.is_dead:
        yield "an entry of the dead"
    if stage.is_out and any(waited in entry for waited in words["awaited"]):
        yield "a release awaited of somebody who is out"
    if stage.is_free and any(running in entry for running in words["rights"]):
        yield "DPR that is over runs"


HEADINGS = frozenset(Language(tag).say(title) for tag in (ENGLISH, CHINESE) for title in GROUPS.values())


def entry_of(ref: int, seen: str) -> str:
    """The lines of a person in an answer that lists several."""
    lines, mine = [], False
    for line in seen.splitlines():
        if " · #" in line or line.startswith("#"):
            mine = f"#{ref} " in f"{line} "
        elif line in HEADINGS:
            mine = False
        elif mine:
            lines.append(line)
    return "\n".join(lines)


def surfaces(room: Desk) -> list[str]:
    """What tells of several people: today, upcoming, Home, a digest."""
    workspace = room.place.workspace
    workspace.open_home(room.user)
    return [room.types("/alerts today"), room.types("/alerts upcoming"), home_of(room)]


def home_of(room: Desk) -> str:
    from slack_sdk.models.blocks import Block

    blocks = room.place.workspace.home(room.user).blocks
    upto = next(n for n, block in enumerate(blocks) if block["type"] == "divider")
    return plain_text(Block.parse_all(blocks[:upto]))


def check_line_fits(room: Desk, now: dict[int, Stage], tag: str) -> None:
    """Under the list, and in the answer of its export."""
    counts = {
        "dead": sum(one.is_dead for one in now.values()),
        "out": sum(one.is_at_large and not one.is_due for one in now.values()),
    }
    for seen in (room.types("/list show"), room.types("/list export csv")):
        for what, count in counts.items():
            said = WORDS[tag][what].format(n=count)
            assert (said in seen) == bool(count), (seen, said)


def walk(room: Desk, refs: list[int], first: date, last: date) -> None:
    """Days go by over one record: its dates are worked out once, on the first of them."""
    room.types('/list new "A year"')
    for ref in refs:
        room.adds(f"/list add #{ref}")
    days = turning_days(room, refs, first, last)
    assert days
    for tag, typed in (("en", "English"), ("zh_Hans", "中文")):
        room.types(f"/mingdan language {typed}")
        for day in days:
            room.clock.now = at(day)
            now = stages(room, refs, day)
            seen = surfaces(room)
            check_line_fits(room, now, tag)
            for ref, stage in now.items():
                card = room.types(f"/prisoner #{ref}")
                entries = "\n".join(entry_of(ref, one) for one in seen).strip()
                assert list(against(stage, card, entries, tag)) == [], (day, ref, card, entries)


@pytest.fixture
def told(room: Desk) -> Desk:
    """The room with more on record than the demonstration has."""
    for fact in LOGGED:
        room.types(f"/prisoner log {fact} {SOURCE}")
        room.presses("Record")
    return room


@pytest.mark.parametrize(
    ("refs", "first", "last"),
    [
        pytest.param(
            [1, 4, 44],
            date(2018, 3, 16),
            date(2018, 8, 1),
            id="DPR ends, a release on record comes",
            marks=pytest.mark.proof,
        ),
        pytest.param([20], date(2018, 11, 1), date(2018, 11, 20), id="a release on record closes an open window"),
        pytest.param([4, 6], date(2019, 1, 1), date(2019, 3, 1), id="a sentence ends and nobody tells of a release"),
    ],
)
def test_everything_shown_fits_the_stage_on_the_days_that_turn_it(
    told: Desk, refs: list[int], first: date, last: date
) -> None:
    walk(told, refs, first, last)


@pytest.mark.proof
def test_the_same_of_the_whole_demonstration_over_years(told: Desk) -> None:
    walk(told, list(range(1, 47)), date(2018, 3, 16), date(2023, 12, 31))


@pytest.mark.parametrize("day", [date(2019, 2, 14), date(2019, 2, 15), date(2022, 2, 14)])
def test_why_counts_nothing_exactly_behind_a_release_nobody_saw(told: Desk, day: date) -> None:
    told.clock.now = at(day)

    seen = told.types("/prisoner why #6")

    assert not [line for line in seen.splitlines() if "rights" in line and "exact" in line]


def test_a_digest_has_one_entry_a_person_in_groups_with_its_own_button(told: Desk) -> None:
    told.types("/alerts here")
    told.clock.now = at(date(2019, 2, 15))
    plan(told.place.built.store, told.clock())
    told.place.built.courier.deliver()

    digest = told.place.workspace.screen(told.place.channel, told.user)[-1]
    sections = [block for block in digest.blocks if block["type"] == "section"]

    said = [block["text"]["text"].splitlines()[0] for block in sections]
    assert said[0].startswith("Before anybody is contacted")
    groups = [n for n, line in enumerate(said) if "#" not in line][1:]
    assert [said[n] for n in groups] == ["*Overdue: no news yet*", "*Soon*", "*Open windows*"]
    assert any(line.startswith("*#6 ") for line in said[groups[0] : groups[1]])
    people = [block for block in sections if "#" in block["text"]["text"]]
    assert len({line for line in said if "#" in line}) == len(people), "nobody stands twice"
    assert all(block["accessory"]["text"]["text"] == f"Open {line.strip('*').split()[0]}"
               for block, line in zip(people, (line for line in said if "#" in line), strict=True))  # fmt: skip
    assert "art" not in "".join(block["text"]["text"] for block in people)


def test_what_was_announced_is_closed_by_the_release(room: Desk) -> None:
    room.clock.now = at(date(2022, 1, 10))
    room.types(f"/prisoner log #38 released early 2021-12-24 {SOURCE}")
    room.presses("Record")

    card = room.types("/prisoner Zhou Shifeng")

    assert card.splitlines()[1].startswith("Stage: released early after reduction (24 December 2021)")
    assert "Next date: release" not in card
    assert "Held in" not in card
    assert "Zhou Shifeng" not in room.types("/alerts upcoming")
    assert "Zhou Shifeng" not in room.types("/alerts today")
