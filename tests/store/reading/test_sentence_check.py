"""A table of published sentences against the law."""

import csv
from datetime import date
from pathlib import Path

import pytest

from store.errors import BadInput
from store.law.rulebook import load_rules
from store.reading.sentence_check import COLUMNS, check
from store.reading.sentence_rows import read_row, read_table

RULES = load_rules()
OURS = Path(__file__).parents[2] / "cases" / "sentences.csv"
TODAY = date(2026, 6, 1)
HEADER = (
    "case_id,sentence_type,years,months,days,start,end_as_published,dpr_years,dpr_end_as_published,reductions,credit"
)

MORE = OURS.with_name("sentences_more.csv")
COMPARABLE = {
    "J003", "J005", "J007", "J008", "J018", "J019", "J026", "J027", "J030", "J034", "J040", "J042", "J044", "J067",
    "P001", "P022",
}  # fmt: skip
NOT_COMPARABLE = {
    "J006": "the credit was inferred from the end",
    "J051": "the term is masked", "J055": "the term is masked",
    "J063": "an end of parole, without a start and a term", "J065": "a release, without a start and a term",
    "J066": "an article's example of 2021, no judgment: the day it prints is a day from what courts printed",
    "P002": "no end was published",
    **dict.fromkeys(["P003", "P035"], "neither a start nor an end"),
    **dict.fromkeys(["P004", "P006", "P009", "P011", "P013", "P015", "P019", "P026", "P027", "P031"], "no start"),
    **dict.fromkeys(["K017", "K032", "K047", "K098", "K117"], "earlier custody credited, its length not in the text"),
    **dict.fromkeys(["K025", "K037"], "bail between two stretches, moved forward: see K034, K008"),
    "K029": "a misprint of the judgment: the term says 7 months, the dates say 8",
    "K070": "a misprint of the judgment: its start, a year early: see K007",
    **dict.fromkeys(["K073", "K108"], "the court took off a day less than it counted"),
}  # fmt: skip
"""Rows that the count cannot be held against, and why."""


def answers(data: bytes) -> list[dict[str, str]]:
    return list(check(read_table(data), RULES, TODAY))


def one(**cells: str) -> dict[str, str]:
    """The answer to a row of these cells."""
    return next(iter(check([{"case_id": "T1", **cells}], RULES, TODAY)))


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"])
def test_every_comparable_row_of_published_cases_comes_out_exactly(line_end: bytes) -> None:
    made = answers(OURS.read_bytes().replace(b"\n", line_end))

    assert {row["case_id"] for row in made if row["agrees"] == "yes"} == COMPARABLE
    assert {row["case_id"] for row in made if row["agrees"] != "yes"} == {
        case_id for case_id in NOT_COMPARABLE if not case_id.startswith("K")
    }


def test_every_comparable_row_of_the_second_table_comes_out_exactly() -> None:
    """131 judgments and 12 people of public lists; of a range the published day lies inside."""
    made = answers(MORE.read_bytes())

    assert len(made) == 143
    assert {row["case_id"] for row in made if row["agrees"] != "yes"} == {
        case_id for case_id in NOT_COMPARABLE if case_id.startswith("K")
    }


def test_no_row_is_exact_while_residential_surveillance_is_not_asked_about() -> None:
    made = {row["case_id"]: row for row in answers(MORE.read_bytes())}

    unasked = {case_id for case_id, row in made.items() if "not asked: residential surveillance" in row["missing"]}
    assert unasked == {"Q005", "Q006", "Q012"}
    assert all(made[case_id]["end_certainty"] == "estimate" for case_id in unasked)
    assert made["Q012"]["computed_end"] == "2022-07-09/2022-10-09"
    assert (made["Q011"]["computed_end"], made["Q011"]["end_certainty"]) == ("2022-09-24", "exact")


def test_every_row_of_ours_cites_its_source() -> None:
    with OURS.open(encoding="utf-8", newline="") as file:
        assert all(row["source"] for row in csv.DictReader(file))


def test_each_row_is_answered_in_order_under_the_same_columns() -> None:
    made = answers(f"{HEADER}\nB,fixed,3,0,0,2017-08-16,2020-08-15\nA,nonsense\nB\n".encode())

    assert [row["case_id"] for row in made] == ["B", "A", "B"]
    assert all(tuple(row) == COLUMNS for row in made)
    assert [row["end_certainty"] for row in made] == ["exact", "cannot compute", "cannot compute"]


def test_an_exact_row_in_full() -> None:
    made = one(
        sentence_type="fixed", years="10", start="2011-11-14", end_as_published="2020-07-13", dpr_years="3",
        reductions="2016-02:9;2018-05:7", dpr_end_as_published="2023-07-12",
    )  # fmt: skip

    assert made == {
        "case_id": "T1",
        "computed_end": "2020-07-13",
        "end_certainty": "exact",
        "computed_dpr_end": "2023-07-12",
        "dpr_certainty": "exact",
        "agrees": "yes",
        "rules": "START-FIXED;DATE-REDUCED;DATE-YEAR-OLD;DATE-MONTH-OLD;DATE-MIX;DPR-END;DPR-START;DPR-EARLY",
        "missing": "",
        "note": "",
    }


@pytest.mark.parametrize(
    ("cells", "end"),
    [
        pytest.param({"years": "3", "months": "6"}, "2020-06-30", id="years and months"),
        pytest.param({"years": "", "months": "9"}, "2017-09-30", id="months alone"),
        pytest.param({"months": "7.5"}, "2017-08-15", id="half a month"),
        pytest.param({"months": "7½"}, "2017-08-15", id="half a month as a sign"),
        pytest.param({"months": "7个半月"}, "2017-08-15", id="half a month in Chinese"),
        pytest.param({"years": "1.5"}, "2018-06-30", id="half a year"),
        pytest.param({"years": "2y6m"}, "2019-06-30", id="a whole term in one cell"),
        pytest.param({"years": "3年"}, "2019-12-31", id="years in Chinese"),
        pytest.param({"years": "三年六个月"}, "2020-06-30", id="a judgment's numerals"),
        pytest.param({"years": "three and a half years"}, "2020-06-30", id="in words"),
        pytest.param({"years": "3", "start": "1 January 2017"}, "2019-12-31", id="an English date"),
        pytest.param({"years": "3", "start": "二〇一七年一月一日"}, "2019-12-31", id="a date in Chinese numerals"),
        pytest.param({"years": "3", "reductions": "May 2018:九个月"}, "2019-03-31", id="a reduction in words"),
        pytest.param({"months": "5", "days": "7"}, "2017-06-07", id="days"),
        pytest.param({"years": "3", "start": "2017/1/1"}, "2019-12-31", id="a spreadsheet's date"),
        pytest.param({"years": "3", "start": "2017年1月1日"}, "2019-12-31", id="a Chinese date"),
        pytest.param({"years": "3", "start": "2017年1月"}, "2020-01", id="a Chinese month"),
        pytest.param({"years": "3", "start": "2017"}, "2020", id="a year"),
        pytest.param({"years": "3", "start": "2017-01~"}, "2020-01~", id="about"),
        pytest.param({"years": "3", "credit": "2y1m3d"}, "2017-11-27", id="credit in three units"),
        pytest.param({"years": "3", "credit": "24"}, "2019-12-07", id="credit in days"),
        pytest.param({"years": "3", "credit": "0"}, "2019-12-31", id="no credit"),
        pytest.param({"years": "3", "reductions": "2018-05:8m; 2019-01：1y6m"}, "2017-10-31", id="amounts with units"),
        pytest.param({"years": "3", "reductions": "total:12"}, "2018-12-31", id="a total"),
        pytest.param({"years": "3", "reductions": "total 12"}, "2018-12-31", id="a total without a colon"),
        pytest.param({"years": "3", "reductions": "12"}, "2018-12-31", id="an amount alone"),
        pytest.param({"years": "3", "reductions": "2018:7.5"}, "2019-05-16", id="half a month off"),
        pytest.param(
            {"sentence_type": "life", "reductions": "2011-02-21:LIFE->19y;2014-06-30:14"}, "2028-12-20", id="life commuted"
        ),
        pytest.param({"sentence_type": "life", "reductions": "2011-02-21:LIFE->18"}, "2029-02-20", id="a bare number"),
        pytest.param({"sentence_type": "无期徒刑", "reductions": "2011-02-21:无期→18年"}, "2029-02-20", id="in Chinese"),
        pytest.param(
            {"sentence_type": "death_reprieve", "reductions": "2007-01-05:DEATH->LIFE;2010-02-21:LIFE->18y"},
            "2028-02-20", id="reprieve, life, fixed",
        ),
        pytest.param(
            {"sentence_type": "fixed", "reductions": "2007-01-05:DWR->LIFE;2010-02-21:LIFE->18y"}, "2028-02-20",
            id="what was commuted was no fixed term",
        ),
        pytest.param({"reductions": "2010-02-21:LIFE->18y"}, "2028-02-20", id="the same without a type"),
        pytest.param({"sentence_type": "criminal_detention", "months": "5"}, "2017-05-31", id="criminal detention"),
        pytest.param({"sentence_type": "Public surveillance", "years": "1"}, "2017-12-31", id="public surveillance"),
        pytest.param({"sentence_type": "suspended_probation", "years": "1"}, "2017-12-31", id="probation"),
    ],
)  # fmt: skip
def test_cells_are_read_as_people_write_them(cells: dict[str, str], end: str) -> None:
    assert one(**{"sentence_type": "fixed", "start": "2017-01-01", **cells})["computed_end"] == end


@pytest.mark.parametrize(
    ("published", "agrees"),
    [
        pytest.param("2019-12-31", "yes", id="the same"),
        pytest.param("2020-01-01", "within a day", id="a day later"),
        pytest.param("2019-12-30", "within a day", id="a day earlier"),
        pytest.param("2020-01-02", "no", id="two days"),
        pytest.param("2019-12", "yes", id="the month"),
        pytest.param("2020-01", "within a day", id="the month after the last day of one"),
        pytest.param("2020-02", "no", id="another month"),
        pytest.param("2019", "yes", id="the year"),
        pytest.param("", "not comparable", id="nothing published"),
    ],
)
def test_agreement_is_judged_at_the_precision_published(published: str, agrees: str) -> None:
    made = one(sentence_type="fixed", years="3", start="2017-01-01", end_as_published=published)

    assert made["agrees"] == agrees
    assert made["computed_end"] == "2019-12-31"


def test_a_month_agrees_with_a_day_in_it() -> None:
    cells = {"sentence_type": "fixed", "years": "16", "start": "2002-04", "reductions": "total:60"}

    assert one(**cells, end_as_published="2013-04-02")["agrees"] == "yes"
    assert one(**cells, end_as_published="2013-03-31")["agrees"] == "yes"
    assert one(**cells, end_as_published="2013-06-02")["agrees"] == "no"


def test_the_worse_of_sentence_and_deprivation_decides() -> None:
    cells = {"sentence_type": "fixed", "years": "3", "start": "2017-01-01", "dpr_years": "1"}

    assert one(**cells, end_as_published="2019-12-31", dpr_end_as_published="2020-12-30")["agrees"] == "yes"
    assert one(**cells, end_as_published="2019-12-31", dpr_end_as_published="2021-12-30")["agrees"] == "no"
    assert one(**cells, dpr_end_as_published="2020-12-31")["agrees"] == "within a day"


def test_what_lasts_for_life_is_not_compared_with_a_date() -> None:
    made = one(
        sentence_type="fixed", years="3", start="2017-01-01", dpr_years="life", dpr_end_as_published="2020-12-30"
    )

    assert made["agrees"] == "not comparable"
    assert made["note"] == "The deprivation of political rights is for life."


def test_an_inferred_credit_proves_nothing() -> None:
    made = one(
        sentence_type="fixed", years="2", start="2016-10-20", credit="24d implied", end_as_published="2018-09-25"
    )

    assert (made["computed_end"], made["end_certainty"], made["agrees"]) == ("2018-09-25", "estimate", "not comparable")
    assert "inferred from the published end" in made["note"]


def test_a_month_end_before_2021_is_one_day_and_an_estimate() -> None:
    cells = {"sentence_type": "criminal_detention", "months": "6", "start": "2015-08-30"}

    made = one(**cells, end_as_published="2016-02-29")
    assert (made["computed_end"], made["agrees"], made["end_certainty"]) == ("2016-02-29", "yes", "estimate")
    assert "in different ways: 2016-02-28 to 2016-02-29" in made["note"]
    assert one(**cells, end_as_published="2016-02-28")["agrees"] == "within a day"


@pytest.mark.parametrize(
    ("published", "agrees", "doubt"),
    [("2019-11-29", "within a day", ""), ("2019-11-30", "within a day", ""), ("2019-12-01", "no", "2 days later than")],
)
def test_a_day_of_the_other_count_is_no_misprint(published: str, agrees: str, doubt: str) -> None:
    """From the last day of February, nine months: 27 November as courts counted, the 29th by the text of 2021."""
    made = one(sentence_type="fixed", months="9", start="2019-02-28", end_as_published=published)

    assert (made["computed_end"], made["agrees"]) == ("2019-11-27", agrees)
    assert doubt in made["note"]
    assert ("than the count" in made["note"]) is bool(doubt)


@pytest.mark.parametrize(
    ("cells", "end", "certainty"),
    [
        pytest.param(
            {"custody": "detention 2019-03-04..2019-03-28; RSDL 2019-03-29..2019-09-10; arrest 2019-09-11"},
            "2024-05-25", "exact", id="stretches",
        ),
        pytest.param(
            {"custody": "刑事拘留 2019-03-04..2019-03-28；指定居所监视居住 2019-03-29..2019-09-10；逮捕 2019-09-11"},
            "2024-05-25", "exact", id="in Chinese",
        ),
        pytest.param({"start": "2019-03-04", "charge": "fraud"}, "2024-03-03", "exact", id="the judgment's first day"),
        pytest.param(
            {"start": "2019-03-04", "charge": "fraud; inciting subversion"}, "2024-03-03/2024-06-03", "estimate",
            id="the day of detention, not asked",
        ),
        pytest.param(
            {"start": "2019-03-04", "charge": "inciting subversion", "credit": "3d"}, "2024-02-29", "exact",
            id="the judgment's credit",
        ),
        pytest.param(
            {"custody": "detention 2019-03-04", "charge": "inciting subversion"}, "2024-03-03", "exact",
            id="stretches are an account of every day",
        ),
        pytest.param(
            {"custody": "administrative 2021-12-01..2021-12-15; detention 2021-12-16"}, "2026-11-30/2026-12-15",
            "estimate", id="administrative detention, which act is not known",
        ),
        pytest.param(
            {"start": "2019-03-04", "charge": "subversion", "sentence_type": "dpr_alone"}, "2024-03-03", "estimate",
            id="deprivation of political rights alone",
        ),
    ],
)  # fmt: skip
def test_the_columns_charge_and_custody(cells: dict[str, str], end: str, certainty: str) -> None:
    made = one(**{"sentence_type": "fixed", "years": "5", **cells})

    assert (made["computed_end"], made["end_certainty"]) == (end, certainty)


def test_a_judgment_may_print_the_end_before_reductions() -> None:
    cells = {"sentence_type": "fixed", "years": "5", "start": "2012-08-23", "reductions": "2015-11-10:12"}

    assert one(**cells, end_as_published="2017-08-22", end_kind="judgment")["agrees"] == "yes"
    assert one(**cells, end_as_published="2017-08-22", end_kind="released")["agrees"] == "no"


def test_a_misprint_is_suspected_where_one_figure_differs() -> None:
    made = one(sentence_type="fixed", years="5", start="2012-08-23", end_as_published="2018-08-22")

    assert made["agrees"] == "no"
    assert "may be a misprint of 2017-08-22" in made["note"]


def test_a_row_that_says_itself_it_is_partial_proves_nothing_by_a_difference() -> None:
    cells = {"sentence_type": "fixed", "years": "5", "start": "2012-08-23", "end_kind": "partial"}

    apart = one(**cells, end_as_published="2017-08-01")
    assert apart["agrees"] == "not comparable"
    assert "21 days earlier than the count: earlier custody?" in apart["note"]
    assert one(**cells, end_as_published="2017-08-22")["agrees"] == "yes"


@pytest.mark.parametrize(
    ("cells", "missing"),
    [
        pytest.param({"sentence_type": "fixed", "years": "6"}, "start (date of detention)", id="no start"),
        pytest.param({"sentence_type": "fixed", "start": "2014-03-23"}, "term", id="masked"),
        pytest.param({"sentence_type": "fixed", "years": "0", "months": "0"}, "start (date of detention); term", id="0"),
        pytest.param({"sentence_type": "suspended_probation", "start": "2010-11-08"}, "term", id="masked probation"),
        pytest.param({"sentence_type": "suspended", "years": "1"}, "start (effect of the judgment)", id="no effect"),
        pytest.param({}, "kind of penalty", id="nothing"),
        pytest.param({"sentence_type": "life"}, "", id="life lacks nothing and has no end"),
        pytest.param(
            {"sentence_type": "fixed", "years": "6", "start": "2014-03-23", "reductions": "2016-05:?"},
            "amount of a reduction", id="how much",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_computed_names_the_missing_fact(cells: dict[str, str], missing: str) -> None:
    made = one(**cells, end_as_published="2015-01-01")

    assert (made["computed_end"], made["end_certainty"], made["missing"]) == ("", "cannot compute", missing)
    assert made["agrees"] == "not comparable"


@pytest.mark.parametrize(
    ("cells", "note"),
    [
        pytest.param({"start": "2015-02-30"}, "start: There is no such day as 2015-02-30.", id="no such day"),
        pytest.param({"start": "some day in 2015"}, "start: `some day in 2015` is not a date", id="no date"),
        pytest.param({"years": "abc"}, "years: `abc` is not a term", id="no number"),
        pytest.param({"years": "-3"}, "years: `-3` is not a term", id="below nought"),
        pytest.param({"months": "7.3"}, "A term is counted in years, months, half months", id="a third of a month"),
        pytest.param({"sentence_type": "hard labour"}, "`hard labour` is no kind of sentence", id="no kind"),
        pytest.param(
            {"sentence_type": "有期徒刑三年"}, "`有期徒刑三年` says more than a kind", id="a term in the wrong column"
        ),
        pytest.param({"start": "3/4/2017"}, "start: `3/4/2017` can be two dates", id="two dates"),
        pytest.param({"credit": "a while"}, "credit: `a while` is not a term", id="no credit"),
        pytest.param({"custody": "hotel 2019-03-04"}, "`hotel 2019-03-04` is no stretch of custody", id="no custody"),
        pytest.param({"custody": "detention"}, "`detention` is no stretch of custody", id="custody without a day"),
        pytest.param({"custody": "detention 2019-02-30"}, "There is no such day as 2019-02-30", id="no such day held"),
        pytest.param({"reductions": "2016-05:soon"}, "reductions: `soon` is not a term", id="no amount"),
        pytest.param({"reductions": "Foo 2016:9"}, "reductions: `Foo 2016` is not a date", id="no date of a reduction"),
    ],
)
def test_what_cannot_be_read_is_noted_and_nothing_is_computed_from_it(cells: dict[str, str], note: str) -> None:
    made = one(**{"sentence_type": "fixed", "years": "3", "start": "2017-01-01", **cells})

    assert note in made["note"]
    assert (made["computed_end"], made["end_certainty"]) == ("", "cannot compute")


@pytest.mark.parametrize(
    ("cells", "expiry", "certainty"),
    [
        pytest.param({"dpr_years": "1"}, "2020-12-30", "exact", id="years"),
        pytest.param({"dpr_years": "2y9m8d"}, "2022-10-08", "estimate", id="three units, from a month's end"),
        pytest.param({"dpr_years": "life"}, "", "exact", id="for life"),
        pytest.param({"dpr_years": "0"}, "", "exact", id="none"),
        pytest.param({"dpr_years": "none"}, "", "exact", id="none in words"),
        pytest.param({"dpr_years": ""}, "", "cannot compute", id="not known"),
        pytest.param({"dpr_years": "some"}, "", "cannot compute", id="unreadable"),
        pytest.param({"dpr_years": "1", "start": ""}, "", "cannot compute", id="no start"),
    ],
)
def test_the_deprivation_of_a_row(cells: dict[str, str], expiry: str, certainty: str) -> None:
    made = one(**{"sentence_type": "fixed", "years": "3", "start": "2017-01-01", **cells})

    assert (made["computed_dpr_end"], made["dpr_certainty"]) == (expiry, certainty)


def test_an_unreadable_published_date_is_not_compared() -> None:
    made = one(sentence_type="fixed", years="3", start="2017-01-01", end_as_published="soon", dpr_end_as_published="-")

    assert (made["computed_end"], made["agrees"]) == ("2019-12-31", "not comparable")
    assert "end_as_published: `soon`" in made["note"]


def test_a_row_without_a_type_is_taken_for_a_fixed_term_and_that_is_said() -> None:
    made = one(years="3", start="2017-01-01")

    assert made["computed_end"] == "2019-12-31"
    assert "a fixed term is assumed" in made["note"]


def test_what_was_published_about_an_end_is_never_computed_from() -> None:
    cells = {"case_id": "T1", "sentence_type": "fixed", "years": "3", "start": "2017-01-01", "dpr_years": "1"}

    facts = [read_row({**cells, **more}, RULES).facts for more in ({}, {"end_as_published": "2031-01-01"})]

    assert facts[0] == facts[1]


@pytest.mark.parametrize(
    ("encoded", "name"),
    [
        pytest.param("utf-8", "李建峰", id="UTF-8"),
        pytest.param("utf-8-sig", "李建峰", id="UTF-8 with a byte order mark"),
        pytest.param("gb18030", "李建峰", id="GB18030"),
    ],
)
def test_a_file_is_read_in_the_encodings_of_spreadsheets(encoded: str, name: str) -> None:
    rows = read_table(f"Case_ID,name\r\n{name},x\r\n\r\n".encode(encoded))

    assert rows == [{"case_id": name, "name": "x"}]


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_a_file_is_read_with_the_delimiters_of_spreadsheets(delimiter: str) -> None:
    assert read_table(f"case_id{delimiter}years\nA{delimiter}3\n".encode()) == [{"case_id": "A", "years": "3"}]


def test_cells_beyond_the_last_column_are_reported() -> None:
    made = answers(b"case_id,sentence_type\nA,fixed,2013,\nB,fixed,,\n")

    assert "more cells than the table has columns: `2013`" in made[0]["note"]
    assert "more cells" not in made[1]["note"]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        pytest.param(b"\x7fELF\x02\x80\xff\xff\x00", "neither UTF-8 nor GB18030", id="no text"),
        pytest.param(b"", "no column `case_id`", id="empty"),
        pytest.param(b"a,b\n1,2\n", "no column `case_id`", id="another table"),
        pytest.param(b'case_id,note\nA,"' + b"x" * 200_000 + b'"\n', "cannot be read as CSV", id="a boundless cell"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(BadInput, match=why):
        read_table(data)
