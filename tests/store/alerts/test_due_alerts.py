"""What is due, opened once, whoever asks how often."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import text
from world import NOW

from store.alerts import service
from store.alerts.kinds import lead_of
from store.alerts.values import DEFAULT_LEADS, Digest, Due
from store.casework import record, undoing
from store.dates import PartialDate, Term
from store.deadlines.values import Deadline, DeadlineKind
from store.errors import BadInput, Conflict, NotFound
from store.facts.kind import NewFact
from store.facts.registry import kind
from store.law.facts import CustodyKind, Penalty
from store.law.values import Certainty
from store.outbox.values import PostState
from store.unit_of_work import Store

DAY = date(2018, 3, 15)


@pytest.fixture
def told(cases_store: Store) -> Store:
    """A store with the demonstration cases, and one channel that is told."""
    with cases_store.as_operator() as work:
        service.subscribe(work.alerts, "C1", "Asia/Shanghai", "en", work.members.operator(), DAY)
        work.commit()
    return cases_store


def plan(store: Store, now: datetime) -> int:
    with store.as_operator() as work:
        opened = service.plan(work.alerts, now)
        work.commit()
    return opened


def claim(store: Store, now: datetime) -> Digest | None:
    with store.as_operator() as work:
        post = work.outbox.claim(now)
        digest = work.alerts.digest(post) if post is not None else None
        work.commit()
    return digest


@pytest.mark.parametrize(
    ("today", "lead"),
    [
        ("2017-12-31", None), ("2018-01-01", 90), ("2018-03-01", 90), ("2018-03-02", 30), ("2018-03-25", 7),
        ("2018-04-01", 0), ("2018-05-01", 0),
    ],
)  # fmt: skip
def test_the_shortest_lead_that_has_begun_counts_from_the_earliest_day(today: str, lead: int | None) -> None:
    april = Deadline(DeadlineKind.DEPRIVATION_END, PartialDate(2018, 4), is_expected=True)

    assert lead_of(april.earliest, date.fromisoformat(today), DEFAULT_LEADS) == lead


def test_the_first_digest_names_what_is_within_its_lead(told: Store) -> None:
    assert plan(told, NOW) == 4

    digest = claim(told, NOW)

    assert digest is not None
    assert [(due.person.pinyin, due.deadline.kind.value, due.lead) for due in digest.items] == [
        ("Li Jianfeng", "deprivation end", 30),
        ("Metabdulla Iminniyaz", "reduction window", 90),
        ("Guo Quan", "reduction window", 0),
        ("Zhu Yu'an", "reduction window", 0),
    ]
    assert (digest.post.channel, digest.post.local_date) == ("C1", DAY)


def test_planning_again_opens_nothing(told: Store) -> None:
    plan(told, NOW)

    assert plan(told, NOW) == 0
    assert plan(told, NOW + timedelta(days=1)) == 0
    assert claim(told, NOW) is not None
    assert claim(told, NOW) is None


def test_each_lead_is_told_once_as_its_day_comes(told: Store) -> None:
    days = [NOW + timedelta(days=n) for n in range(18)]

    opened = {day.date().isoformat(): count for day in days if (count := plan(told, day))}

    assert opened == {"2018-03-15": 4, "2018-03-25": 1, "2018-04-01": 1}


def test_nothing_is_posted_before_nine_in_the_channels_zone(told: Store) -> None:
    assert plan(told, NOW - timedelta(minutes=1)) == 0
    assert plan(told, NOW) == 4


def test_after_days_of_silence_what_fell_due_is_told(told: Store) -> None:
    late = datetime(2018, 5, 3, 2, tzinfo=UTC)

    plan(told, late)

    digest = claim(told, late)
    assert digest is not None
    assert ("Li Jianfeng", 0) in [(due.person.pinyin, due.lead) for due in digest.items]


def test_a_window_that_closed_while_no_clock_ran_is_not_told_as_open(told: Store) -> None:
    """Guo Quan came out on 12 November 2018."""
    told_then = {}
    for day in (11, 12):
        late = datetime(2018, 11, day, 2, tzinfo=UTC)
        with told.reading_as_operator() as work:
            wishes, since = work.alerts.told()[0]
            due = work.alerts.untold(wishes, late.date(), since)
            refs = {
                person.id: person.ref
                for person in work.prisoners.people({one.subject_id for one, _lead in due}).values()
            }
        told_then[day] = {(refs[one.subject_id], one.kind) for one, _lead in due}

    assert (20, "reduction window") in told_then[11]
    assert (20, "reduction window") not in told_then[12]
    assert (6, "reduction window") in told_then[12]


def test_what_was_over_before_the_channel_asked_is_not_told(told: Store) -> None:
    with told.reading_as_operator() as work:
        overdue = {
            due.person.ref for due in service.due_today(work.alerts, DAY, 100).items if due.deadline.latest < DAY
        }
    plan(told, NOW)
    digest = claim(told, NOW)

    assert overdue == {31, 30, 48, 33}
    assert digest is not None
    assert overdue.isdisjoint(due.person.ref for due in digest.items)


def test_the_dead_are_left_in_peace(told: Store) -> None:
    with told.as_operator() as work:
        work.session.execute(text("UPDATE prisoner SET status = 'died' WHERE ref IN (1, 6, 20, 43)"))
        work.commit()

    assert plan(told, NOW) == 0


def test_an_alert_whose_date_moved_is_withdrawn_before_it_is_posted(told: Store) -> None:
    plan(told, NOW)
    with told.as_operator() as work:
        work.session.execute(text("DELETE FROM deadline"))
        work.commit()

    digest = claim(told, NOW)

    assert digest is not None
    assert digest.items == ()


def test_a_claimed_post_is_free_again_after_its_lease_and_settles_once(told: Store) -> None:
    plan(told, NOW)
    first = claim(told, NOW)
    assert first is not None
    assert not first.post.was_uncertain
    assert claim(told, NOW + timedelta(seconds=90)) is None

    second = claim(told, NOW + timedelta(seconds=101))
    assert second is not None
    assert second.post.was_uncertain
    with told.as_operator() as work:
        assert not work.outbox.settle(first.post.id, first.post.attempt, PostState.POSTED, NOW)
        assert work.outbox.settle(second.post.id, second.post.attempt, PostState.POSTED, NOW)
        work.commit()
    assert claim(told, NOW + timedelta(days=1)) is None


def test_what_comes_later_on_a_day_is_a_further_part(told: Store) -> None:
    plan(told, NOW)
    with told.as_operator() as work:
        work.session.execute(
            text(
                "UPDATE deadline SET earliest = '2018-06-01', known_as = '2018-06-01', latest = '2018-06-01', precision = 'day' WHERE known_as = '2018-07'"
            )
        )
        work.commit()

    assert plan(told, NOW + timedelta(hours=1)) == 1
    first, second = claim(told, NOW), claim(told, NOW)
    assert first is not None
    assert second is not None
    assert first.post.id != second.post.id


def test_a_channel_subscribes_once_and_can_leave(told: Store) -> None:
    with told.as_operator() as work:
        operator = work.members.operator()
        with pytest.raises(Conflict):
            service.subscribe(work.alerts, "C1", "Asia/Shanghai", "en", operator, DAY)
        with pytest.raises(BadInput, match="Moon"):
            service.subscribe(work.alerts, "C2", "Moon/Tranquility", "en", operator, DAY)
        service.unsubscribe(work.alerts, "C1")
        with pytest.raises(NotFound):
            service.unsubscribe(work.alerts, "C1")
        work.commit()
    assert plan(told, NOW) == 0


def test_upcoming_counts_the_days_to_the_earliest_day(told: Store) -> None:
    with told.reading_as_operator() as work:
        items = service.upcoming(work.alerts, DAY, 100).items

    assert [(due.person.pinyin, due.lead) for due in items][:6] == [
        ("Li Jianfeng", 17),
        ("Metabdulla Iminniyaz", 73),
        ("Zhou Shifeng", 108),
        ("Jin Andi", 108),
        ("Zhou Shifeng", 152),
        ("Guo Quan", 242),
    ]
    assert [(due.person.pinyin, due.lead) for due in items][-2:] == [("Guo Quan", 0), ("Zhu Yu'an", 0)], "open windows"


@pytest.mark.parametrize("size", [1, 5, 100])
def test_pages_show_every_coming_date_once_in_its_order(told: Store, size: int) -> None:
    pages: list[Due] = []
    with told.reading_as_operator() as work:
        more = True
        while more:
            page, more = service.upcoming_page(work.alerts, DAY, -(-len(pages) // size), size)
            assert len(page) <= size
            pages += page

        assert pages == list(service.upcoming(work.alerts, DAY, 100).items)


def recorded(store: Store, ref: int, fact: NewFact, now: datetime = NOW, because: str = "") -> record.Recorded:
    with store.as_operator() as work:
        person = work.prisoners.by_reference(ref)
        assert person is not None
        source = record.name_source(work, "invented for a test", work.members.operator(), now)
        done = record.record(work, person.id, fact, source, now, because)
        work.commit()
    return done


def undone(store: Store, done: record.Recorded, now: datetime = NOW) -> None:
    with store.as_operator() as work:
        undoing.undo(work, done, now)
        work.commit()


def kinds(digest: Digest | None) -> list[tuple[int, str, str]]:
    assert digest is not None
    return [(due.person.ref, due.deadline.kind.value, str(due.deadline.known_as)) for due in digest.items]


REDUCTION = NewFact(kind("sentence reduction"), PartialDate(2018, 3, 1), Term(months=6))


def test_a_fact_moves_the_dates_and_withdraws_what_was_to_be_told(told: Store) -> None:
    """Metabdulla's window stands at the end of May; a ruling of March sets the wait of twelve months anew."""
    plan(told, NOW)

    recorded(told, 6, REDUCTION)

    assert [item for item in kinds(claim(told, NOW)) if item[0] == 6] == []


def test_a_date_that_comes_back_is_told_again_in_a_new_generation(told: Store) -> None:
    plan(told, NOW)
    first = claim(told, NOW)
    assert first is not None
    with told.as_operator() as work:
        work.outbox.settle(first.post.id, first.post.attempt, PostState.POSTED, NOW)
        work.commit()
    done = recorded(told, 6, REDUCTION)
    later = NOW + timedelta(days=1)
    assert plan(told, later) == 0

    undone(told, done, later)

    assert plan(told, later) == 1
    assert plan(told, later) == 0
    with told.engine.connect() as connection:
        held = connection.execute(
            text("SELECT state, generation FROM alert WHERE kind = 'reduction window' ORDER BY generation")
        )
        assert ("withdrawn", 1) in {tuple(row) for row in held}
    assert [item[0] for item in kinds(claim(told, later))] == [6]


def test_a_window_of_somebody_who_denies_guilt_is_shown_and_not_alerted(told: Store) -> None:
    sentence = NewFact(
        kind("sentence"), PartialDate(2014, 10), Term(6), Penalty.FIXED_TERM, Term(3), denies_guilt=True
    )  # fmt: skip
    with told.as_operator() as work:
        person = work.prisoners.by_reference(6)
        assert person is not None
        work.session.execute(text("DELETE FROM sentence"))
        work.commit()
    recorded(told, 6, sentence)

    with told.reading_as_operator() as work:
        windows = [one for one in work.deadlines.of(person.id) if one.kind is DeadlineKind.REDUCTION_WINDOW]
        due = service.due_today(work.alerts, DAY, 100).items

    assert [one.alertable for one in windows] == [False]
    assert [item.person.ref for item in due if item.deadline.kind is DeadlineKind.REDUCTION_WINDOW] == [20, 43]


def test_the_computed_end_of_a_sentence_is_alerted_from_its_earliest_day(told: Store) -> None:
    """Detained in October 2013, six years less eight months: February 2019, at the earliest the last day of January."""
    recorded(told, 6, NewFact(kind("detention"), PartialDate(2013, 10), custody=CustodyKind.DETENTION))

    with told.reading_as_operator() as work:
        due = [one for one in service.upcoming(work.alerts, DAY, 100).items if one.person.ref == 6]

    release = next(one for one in due if one.deadline.kind is DeadlineKind.RELEASE)
    assert (str(release.deadline.known_as), release.deadline.earliest) == ("2019-02", date(2019, 1, 31))
    assert release.deadline.certainty is Certainty.ESTIMATE


def test_the_dead_have_no_alert_of_any_kind(told: Store) -> None:
    recorded(told, 6, NewFact(kind("death"), PartialDate(2018, 3, 10)))
    recorded(told, 43, NewFact(kind("death"), PartialDate(2018, 3, 10)), because="invented for a test")

    plan(told, NOW)

    assert [item[0] for item in kinds(claim(told, NOW))] == [1, 20]
