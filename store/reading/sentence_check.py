"""Checks a table of published sentences against the law, row by row, for researchers who hunt misprints."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from store.dates import PartialDate, Precision
from store.law import deprivation
from store.law.counting import DAY
from store.law.custody import DETENTION_DATE, FINAL_DATE, NOT_ASKED
from store.law.doubt import Dates
from store.law.facts import Facts
from store.law.findings import together
from store.law.floors import floor
from store.law.plausibility import doubts
from store.law.rulebook import RuleBook
from store.law.sentences import PROBATION_LENGTH, TERM, sentence
from store.law.values import Certainty, Finding, FindingKind
from store.reading.sentence_rows import TableRow, read_row
from store.texts import Text, _

COLUMNS = (
    "case_id",
    "computed_end",
    "end_certainty",
    "computed_dpr_end",
    "dpr_certainty",
    "agrees",
    "rules",
    "missing",
    "note",
)
YES, NO, WITHIN_A_DAY, NOT_COMPARABLE = "yes", "no", "within a day", "not comparable"
WORST_FIRST = (NO, WITHIN_A_DAY, YES)

MISSING: dict[Text, str] = {
    DETENTION_DATE: "start (date of detention)",
    FINAL_DATE: "start (effect of the judgment)",
    TERM: "term",
    PROBATION_LENGTH: "term",
    NOT_ASKED: "not asked: residential surveillance",
}
"""Facts under the names of the table's columns."""

NEEDED = {"credit": _("credit"), "custody": _("custody")}
"""Cells without which no end is counted if they are filled in and cannot be read."""
ENDS = (FindingKind.SENTENCE_END, FindingKind.PROBATION_END)


@dataclass(frozen=True, slots=True)
class Computed:
    """What the law makes of a row."""

    start: Finding | None
    before: Finding | None
    end: Finding
    deprivation: Finding | None
    floor: Finding | None


def check(rows: Iterable[Mapping[str, str]], rules: RuleBook, today: date) -> Iterator[dict[str, str]]:
    """One line of answers for each row, in order; a row that cannot be read is answered by a note.

    Args:
        rows: cells by the columns of the table; unknown columns are left aside, missing ones are empty.
        rules: the rule book.
        today: the day of the question.
    """
    for cells in rows:
        yield check_row(read_row(cells, rules), rules, today)


def check_row(row: TableRow, rules: RuleBook, today: date) -> dict[str, str]:
    """The answers for one row, under the names of `COLUMNS`."""
    computed = compute(row, rules, today)
    end, expiry = computed.end, computed.deprivation
    used = together(end.rules, expiry.rules if expiry else ())
    missing = tuple(dict.fromkeys((*end.missing, *(expiry.missing if expiry else ()))))
    notes = [*row.notes, *_notes(row, computed, rules)]
    return dict(
        zip(
            COLUMNS,
            (
                row.case_id,
                _shown(end),
                end.certainty.value,
                _shown(expiry),
                _deprivation_certainty(row, expiry),
                agreement(row, computed),
                ";".join(rule.id for rule in used),
                "; ".join(MISSING.get(text, str(text)) for text in missing),
                "; ".join(str(note) for note in dict.fromkeys(notes)),
            ),
            strict=True,
        )
    )


def compute(row: TableRow, rules: RuleBook, today: date) -> Computed:
    """Every finding a row is answered with. What was published about the ends is not looked at."""
    own = {finding.kind: finding for finding in sentence(row.facts, rules)}
    end = next(own[kind] for kind in ENDS if kind in own)
    unread = [text for column, text in NEEDED.items() if column in row.unread]
    if unread:
        end = replace(end, certainty=Certainty.CANNOT, missing=(*end.missing, *unread), known_as=None)
    # A row tells of a judgment, not of a person: its deprivation counts from the end that the judgment means.
    is_counted = end.certainty is Certainty.EXACT and row.facts.released_on is None
    facts = replace(row.facts, released_on=end.known_as) if is_counted else row.facts
    found = deprivation.findings(facts, rules, end, today) if facts.deprivation is not None else []
    expiry = next((finding for finding in found if finding.kind is FindingKind.DEPRIVATION_END), None)
    start, before = own.get(FindingKind.SENTENCE_START), own.get(FindingKind.END_BEFORE_REDUCTIONS)
    return Computed(start, before, end, expiry, floor(row.facts, rules, today))


def _shown(finding: Finding | None) -> str:
    """The date as EDTF; nothing where it cannot be computed, even if a range was left."""
    if finding is None or finding.certainty is Certainty.CANNOT or finding.known_as is None:
        return ""
    return str(finding.known_as)


def _deprivation_certainty(row: TableRow, expiry: Finding | None) -> str:
    """Nothing is uncertain where none was imposed; what is not known cannot be computed."""
    if expiry is not None:
        return expiry.certainty.value
    return (Certainty.CANNOT if row.facts.deprivation is None else Certainty.EXACT).value


def agreement(row: TableRow, computed: Computed) -> str:
    """How computed and published dates stand to each other, the worse of sentence and deprivation."""
    credit = row.facts.credit
    if credit is not None and credit.is_inferred:
        return NOT_COMPARABLE
    end = compare(computed.end, row.published_end)
    if end == NO and computed.before is not None and row.end_kind == "judgment":
        end = compare(computed.before, row.published_end)
    if row.end_kind == "partial" and end != YES:
        end = NOT_COMPARABLE  # the row itself says that its source gives less than the count needs
    both = {end, compare(computed.deprivation, row.published_deprivation_end)}
    return next((answer for answer in WORST_FIRST if answer in both), NOT_COMPARABLE)


def compare(finding: Finding | None, published: PartialDate | None) -> str:
    """A computed date against a published one, at the coarser precision of the two."""
    if finding is None or published is None or finding.certainty is Certainty.CANNOT:
        return NOT_COMPARABLE
    if finding.known_as is None or finding.earliest is None or finding.latest is None:
        return NOT_COMPARABLE  # for life
    earliest, latest = finding.known_as.earliest(), finding.known_as.latest()
    if finding.known_as.precision is not Precision.DAY:
        earliest, latest = min(earliest, finding.earliest), max(latest, finding.latest)
    if earliest <= published.latest() and published.earliest() <= latest:
        return YES
    earliest, latest = min(earliest, finding.earliest), max(latest, finding.latest)  # a month end before 2021
    if earliest - DAY <= published.latest() and published.earliest() <= latest + DAY:
        return WITHIN_A_DAY
    return NO


def _notes(row: TableRow, computed: Computed, rules: RuleBook) -> Iterator[Text]:
    facts, end = row.facts, computed.end
    yield from end.notes
    if end.kind is FindingKind.PROBATION_END and end.known_as is not None:
        yield _("the end is that of the probation period")
    if facts.credit is not None and facts.credit.is_inferred:
        yield _("the credit was inferred from the published end, so the two cannot be compared")
    yield from computed.deprivation.notes if computed.deprivation is not None else ()
    yield from _doubtful(row, computed, rules)


def _doubtful(row: TableRow, computed: Computed, rules: RuleBook) -> Iterator[Text]:
    """Doubts about a row, a misprint among them only where the dates disagree."""
    stated: Facts = row.facts
    if compare(computed.end, row.published_end) == NO:
        stated = replace(row.facts, stated_end=row.published_end)
    dates = Dates(computed.start, computed.end, computed.floor)
    yield from (doubt.text for doubt in doubts(stated, dates, rules))
