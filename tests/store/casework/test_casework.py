"""What changes a case and everything that follows: dates from the law, a fact and its undo, a new rule book."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import text
from world import CASES_SQLITE_FIRST, NOW

from store.casework import recomputing, record, undoing
from store.casework.consequences import consequences, work_out
from store.dates import NoDeprivation, PartialDate, Term
from store.deadlines.values import DeadlineKind
from store.errors import Conflict, NotFound
from store.facts.kind import NewFact
from store.facts.registry import kind
from store.law.facts import CustodyKind, Penalty
from store.law.rulebook import load_rules
from store.law.values import Certainty
from store.unit_of_work import Store

pytestmark = CASES_SQLITE_FIRST

MARCH = PartialDate(2018, 3, 1)


@pytest.fixture
def cases(cases_store: Store) -> Store:
    return cases_store


def person(store: Store, ref: int) -> UUID:
    with store.reading_as_operator() as work:
        found = work.prisoners.by_reference(ref)
    assert found is not None
    return found.id


def dates(store: Store, ref: int) -> dict[str, tuple[str, str]]:
    with store.reading_as_operator() as work:
        return {
            one.kind.value: (str(one.known_as), one.certainty.value) for one in work.deadlines.of(person(store, ref))
        }


def missing(store: Store, ref: int) -> dict[str, tuple[list[str], str]]:
    with store.reading_as_operator() as work:
        return {
            one.kind.value: ([str(fact) for fact in one.missing], str(one.known_as))
            for one in work.deadlines.all_of(person(store, ref))[1]
        }


def put(store: Store, ref: int, fact: NewFact) -> record.Recorded:
    with store.as_operator() as work:
        source = record.name_source(work, "invented for a test", work.members.operator(), NOW)
        done = record.record(work, person(store, ref), fact, source, NOW, "invented for a test")
        work.commit()
    return done


def status(store: Store, ref: int) -> str:
    with store.reading_as_operator() as work:
        found = work.prisoners.by_reference(ref)
    assert found is not None
    return found.status.value


def test_stated_dates_stand_before_computed_ones(cases: Store) -> None:
    """Li Jianfeng: released April 2013, DPR five years to April 2018 (Dui Hua, March 2018)."""
    assert dates(cases, 1) == {"deprivation end": ("2018-04", "stated")}, "the release is closed by the fact"


def test_a_stated_date_more_than_a_day_from_the_count_is_kept_beside_it(cases: Store) -> None:
    """Detained in October 2013, six years less eight months: February 2019; a source that says May is not believed alone."""
    put(cases, 6, NewFact(kind("detention"), PartialDate(2013, 10, 15), custody=CustodyKind.DETENTION))
    put(cases, 6, NewFact(kind("release"), PartialDate(2019, 5)))

    with cases.reading_as_operator() as work:
        release = next(one for one in work.deadlines.of(person(cases, 6)) if one.kind is DeadlineKind.RELEASE)

    assert (str(release.known_as), str(release.counted_as), release.certainty) == (
        "2019-05",
        "2019-02-14",
        Certainty.STATED,
    )


def test_metabdulla_s_release_is_a_range_because_the_day_of_detention_is_unknown(cases: Store) -> None:
    assert missing(cases, 6)["release"] == (["date of detention"], "2017-05~/2020-02")
    assert dates(cases, 6) == {"reduction window": ("2018-05~/2018-06~", "estimate")}


def test_once_it_is_known_everything_follows(cases: Store) -> None:
    put(cases, 6, NewFact(kind("detention"), PartialDate(2013, 10, 15), custody=CustodyKind.DETENTION))

    assert dates(cases, 6)["release"] == ("2019-02-14", "exact")
    assert dates(cases, 6)["deprivation end"] == ("2022-02-13", "estimate"), "nobody has been seen released"
    assert "release" not in missing(cases, 6)


def test_a_row_names_its_rules_and_the_rule_book(cases: Store) -> None:
    with cases.reading_as_operator() as work:
        window = next(one for one in work.deadlines.of(person(cases, 6)))
        versions = set(work.session.execute(text("SELECT DISTINCT rule_book FROM deadline")).scalars())

    assert "R17-STRICT-LE10" in window.provisions
    assert versions == {load_rules().version}


def test_everybody_has_a_row_for_the_release(cases: Store) -> None:
    with cases.reading_as_operator() as work:
        held = work.session.execute(text("SELECT count(*) FROM deadline WHERE kind = 'release'")).scalar()

    assert held == 48


@pytest.mark.parametrize(
    ("fact", "after"),
    [
        (NewFact(kind("sentence"), MARCH, Term(7), Penalty.FIXED_TERM, NoDeprivation.NONE), "serving"),
        (NewFact(kind("parole"), MARCH), "parole"),
        (NewFact(kind("medical parole"), MARCH), "medical parole"),
        (NewFact(kind("release"), MARCH), "released"),
        (NewFact(kind("death"), MARCH), "died"),
        (NewFact(kind("sentence reduction"), MARCH, Term(months=6)), "imprisoned"),
        (NewFact(kind("release"), PartialDate(2030)), "imprisoned"),
        (NewFact(kind("detention"), MARCH), "imprisoned"),
    ],
    ids=lambda value: value.kind.name if isinstance(value, NewFact) else value,
)
def test_each_kind_of_fact_is_put_on_record_once_and_taken_off_whole(cases: Store, fact: NewFact, after: str) -> None:
    before = dates(cases, 6), missing(cases, 6), status(cases, 6)

    done = put(cases, 6, fact)

    assert status(cases, 6) == ("imprisoned" if after == "serving" else after)
    with pytest.raises(Conflict, match="holds this already"):
        put(cases, 6, fact)
    with cases.as_operator() as work:
        undoing.undo(work, done, NOW)
        work.commit()
    assert (dates(cases, 6), missing(cases, 6), status(cases, 6)) == before
    with pytest.raises(NotFound), cases.as_operator() as work:
        undoing.undo(work, done, NOW)


def test_a_detention_says_where_the_case_stands_only_where_nothing_else_is_known(cases: Store) -> None:
    put(cases, 21, NewFact(kind("detention"), PartialDate(2015, 3)))

    assert status(cases, 21) == "detained"


def test_who_was_released_and_is_detained_again_is_detained_and_the_old_sentence_keeps_its_dates(cases: Store) -> None:
    """Guo Quan: sentenced 2009, out in November 2018, detained again later (political-prisoner/china)."""
    before = dates(cases, 20)

    put(cases, 20, NewFact(kind("detention"), PartialDate(2020, 1)))

    assert status(cases, 20) == "detained"
    assert dates(cases, 20)["release"] == before["release"] == ("2018-11-12", "stated")


def test_a_detention_before_a_release_leaves_somebody_released(cases: Store) -> None:
    put(cases, 20, NewFact(kind("detention"), PartialDate(2008, 11)))

    assert status(cases, 20) == "released"


@pytest.mark.parametrize(
    ("fact", "after"),
    [
        (NewFact(kind("detention"), PartialDate(2020, 1)), "detained"),
        (NewFact(kind("detention"), PartialDate(2020, 1), custody=CustodyKind.RSDL), "detained"),
        (NewFact(kind("detention"), PartialDate(2020, 1), custody=CustodyKind.BAIL), "released"),
        (
            NewFact(
                kind("detention"), PartialDate(2020, 1), custody=CustodyKind.ADMINISTRATIVE, until=PartialDate(2020, 1)
            ),
            "released",
        ),
    ],
)
def test_bail_or_a_stay_that_ended_leaves_somebody_where_they_were(cases: Store, fact: NewFact, after: str) -> None:
    put(cases, 20, fact)

    assert status(cases, 20) == after


def test_the_same_stay_told_with_its_kind_is_no_second_one(cases: Store) -> None:
    day = PartialDate(2013, 10, 15)
    put(cases, 6, NewFact(kind("detention"), day))
    with pytest.raises(Conflict):
        put(cases, 6, NewFact(kind("detention"), day))

    put(cases, 6, NewFact(kind("detention"), day, custody=CustodyKind.DETENTION))
    with pytest.raises(Conflict):
        put(cases, 6, NewFact(kind("detention"), day, custody=CustodyKind.DETENTION))

    assert dates(cases, 6)["release"] == ("2019-02-14", "exact")


def test_a_second_sentence_is_counted_by_itself(cases: Store) -> None:
    """Li Jianfeng's release of 2013, his reductions and his DPR belong to the first sentence; the new facts are invented."""
    put(cases, 1, NewFact(kind("detention"), PartialDate(2016, 3, 10), custody=CustodyKind.DETENTION))
    put(cases, 1, NewFact(kind("sentence"), PartialDate(2017, 2, 1), Term(4), Penalty.FIXED_TERM, Term(2)))

    assert missing(cases, 1)["release"][0] == ["amount of a reduction"]

    with cases.as_operator() as work:
        work.session.execute(text("UPDATE clemency SET happened_on = '2008' WHERE amount = '5y'"))
        work_out(work, [person(cases, 1)], date(2018, 3, 15))
        work.commit()
    assert dates(cases, 1)["release"] == ("2020-03-09", "exact")
    assert dates(cases, 1)["deprivation end"] == ("2022-03~/2024-04~", "estimate")  # the rest of the first is merged


def test_of_two_detentions_and_a_sentence_without_a_date_none_is_guessed(cases: Store) -> None:
    put(cases, 39, NewFact(kind("detention"), PartialDate(2015, 7)))
    one = missing(cases, 39)
    put(cases, 39, NewFact(kind("detention"), PartialDate(2014, 5)))

    assert "parole window" not in one
    assert missing(cases, 39)["parole window"][0] == ["date of detention"]


def test_a_release_that_is_still_ahead_is_an_expected_one(cases: Store) -> None:
    put(cases, 6, NewFact(kind("release"), PartialDate(2019, 2)))

    with cases.reading_as_operator() as work:
        release = next(one for one in work.deadlines.of(person(cases, 6)) if one.kind is DeadlineKind.RELEASE)
    assert (release.is_expected, release.certainty, status(cases, 6)) == (True, Certainty.STATED, "imprisoned")


def test_the_undo_of_an_earlier_fact_leaves_where_a_later_one_put_the_case(cases: Store) -> None:
    release = put(cases, 6, NewFact(kind("release"), MARCH))
    put(cases, 6, NewFact(kind("death"), PartialDate(2018, 3, 2)))

    with cases.as_operator() as work:
        undoing.undo(work, release, NOW)
        work.commit()

    assert status(cases, 6) == "died"


def test_a_fact_that_somebody_changed_is_not_taken_off(cases: Store) -> None:
    done = put(cases, 6, NewFact(kind("sentence reduction"), MARCH, Term(months=6)))
    with cases.as_operator() as work:
        work.session.execute(text("UPDATE clemency SET version = 2 WHERE happened_on = '2018-03-01'"))
        work.commit()

    with pytest.raises(Conflict, match="changed this fact"), cases.as_operator() as work:
        undoing.undo(work, done, NOW)


def test_every_fact_and_every_undo_leaves_its_trace(cases: Store) -> None:
    done = put(cases, 6, NewFact(kind("sentence reduction"), MARCH, Term(months=6)))
    with cases.as_operator() as work:
        undoing.undo(work, done, NOW)
        work.commit()

    with cases.reading_as_operator() as work:
        traces = work.session.execute(
            text("SELECT operation FROM change WHERE entity = 'clemency' AND entity_id = :id ORDER BY id"),
            {"id": str(done.row)},
        ).scalars()
        assert list(traces) == ["created", "deleted"]


def test_an_unknown_person_gets_no_fact(cases: Store) -> None:
    with pytest.raises(NotFound), cases.as_operator() as work:
        record.record(work, UUID(int=0), NewFact(kind("death"), MARCH), UUID(int=0), NOW)


def test_the_law_of_the_mainland_is_not_applied_in_hong_kong(cases: Store) -> None:
    with cases.as_operator() as work:
        work.session.execute(text("UPDATE prisoner SET province = '810000' WHERE ref = 6"))
        work.commit()

    put(cases, 6, NewFact(kind("detention"), PartialDate(2013, 10, 15), custody=CustodyKind.DETENTION))

    assert dates(cases, 6) == {}
    assert "does not hold in Hong Kong" in missing(cases, 6)["release"][0][0]


def test_a_new_rule_book_makes_dates_stale_and_recompute_goes_on_where_it_was_stopped(cases: Store) -> None:
    assert recomputing.stale(cases) == 0
    with cases.as_operator() as work:
        work.session.execute(text("UPDATE deadline SET rule_book = 'older', known_as = NULL, basis = 'cannot compute'"))
        work.commit()
    assert recomputing.stale(cases) == 48

    run = recomputing.recompute(cases, NOW, batch=20)
    assert next(run) == 20
    run.close()

    assert recomputing.stale(cases) == 28
    assert list(recomputing.recompute(cases, NOW, batch=20)) == [20, 28]
    assert recomputing.stale(cases) == 0
    assert dates(cases, 1)["deprivation end"] == ("2018-04", "stated")


def test_recompute_works_out_the_windows_of_the_day_it_runs_on(cases: Store) -> None:
    with cases.as_operator() as work:
        work.session.execute(text("UPDATE deadline SET rule_book = ''"))
        work.commit()

    list(recomputing.recompute(cases, NOW + timedelta(days=365 * 10)))

    assert dates(cases, 38)["release"] == ("2022-09-24%", "stated")


def test_commuted_life_is_counted_from_the_ruling(cases: Store) -> None:
    """The Dalian row: life commuted to 19 years on 2011-02-21, then 14 and 8 months off: 2028-04-20."""
    from store.cases.models import ClemencyRow, SentenceRow
    from store.cases.values import ClemencyKind

    with cases.as_operator() as work:
        who = person(cases, 18)
        source = record.name_source(work, "invented for a test", work.members.operator(), NOW)
        ids = {"prisoner_id": who, "source_id": source}
        work.cases.add(
            [
                SentenceRow(**ids, kind=Penalty.LIFE, sentenced_on=PartialDate(2008, 6, 19)),
                ClemencyRow(**ids, kind=ClemencyKind.COMMUTATION, happened_on=PartialDate(2011, 2, 21), amount=Term(19)),
                ClemencyRow(**ids, kind=ClemencyKind.SENTENCE_REDUCTION, happened_on=PartialDate(2014, 6, 30), amount=Term(months=14)),
                ClemencyRow(**ids, kind=ClemencyKind.SENTENCE_REDUCTION, happened_on=PartialDate(2017, 4, 25), amount=Term(months=8)),
            ]
        )  # fmt: skip
        consequences(work, NOW)
        work.commit()

    assert dates(cases, 18)["release"] == ("2028-04-20", "exact")
