"""A row of a researcher's table of sentences: cells, in the forms people write them, to facts."""

import csv
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import partial
from io import StringIO
from typing import TypeVar

from store.dates import MONTHS, NoDeprivation, PartialDate, Term
from store.errors import BadInput
from store.law.counting import half_month
from store.law.facts import Commutation, Deprivation, Facts, ForLife, Penalty, Reduction, StatedCredit
from store.law.offences import offences_named
from store.law.rulebook import RuleBook
from store.reading.dates import when
from store.reading.penalties import Punishment, penalty
from store.reading.stretches import read_stretches, with_stretches
from store.reading.terms import term
from store.texts import Text, _

ENCODINGS = ("utf-8-sig", "gb18030")
DELIMITERS = (",", "\t", ";")
FIRST_COLUMN = "case_id"
BEYOND = ""
"""Under this name a cell beyond the last column is kept."""

PENALTIES: dict[str, Penalty] = {
    "fixed": Penalty.FIXED_TERM,
    "fixed_term": Penalty.FIXED_TERM,
    "有期徒刑": Penalty.FIXED_TERM,
    "life": Penalty.LIFE,
    "life_imprisonment": Penalty.LIFE,
    "无期徒刑": Penalty.LIFE,
    "death_reprieve": Penalty.DEATH_WITH_REPRIEVE,
    "death_with_reprieve": Penalty.DEATH_WITH_REPRIEVE,
    "dwr": Penalty.DEATH_WITH_REPRIEVE,
    "死缓": Penalty.DEATH_WITH_REPRIEVE,
    "death": Penalty.DEATH,
    "死刑": Penalty.DEATH,
    "criminal_detention": Penalty.CRIMINAL_DETENTION,
    "拘役": Penalty.CRIMINAL_DETENTION,
    "public_surveillance": Penalty.PUBLIC_SURVEILLANCE,
    "guanzhi": Penalty.PUBLIC_SURVEILLANCE,
    "管制": Penalty.PUBLIC_SURVEILLANCE,
    "suspended": Penalty.SUSPENDED,
    "suspended_probation": Penalty.SUSPENDED,
    "probation": Penalty.SUSPENDED,
    "缓刑": Penalty.SUSPENDED,
    "dpr_alone": Penalty.DEPRIVATION_ALONE,
    "剥夺政治权利": Penalty.DEPRIVATION_ALONE,
}

_NUMBER = re.compile(r"\d+(?:\.\d+)?", re.ASCII)
_PARTS = re.compile(
    r"(?:(?P<y>\d+(?:\.\d+)?)(?:y|yrs?|years?|年))?(?:(?P<m>\d+(?:\.\d+)?)(?:m|mos?|months?|个?月))?"
    r"(?:(?P<d>\d+)(?:d|days?|天|日))?",
    re.ASCII,
)
_STEP = re.compile(r"(life|death|dwr|death_reprieve|无期|无期徒刑|死缓)\s*(?:->|→|=>|>)\s*(.+)")
_INFERRED = re.compile(r"\b(?:implied|inferred|assumed|estimated)\b|\?")
NONE_WORDS = {"0", "none", "no", "无"}
UNDATED_WORDS = {"total", "undated", "unknown", "?", "", "共", "合计"}
UNKNOWN_AMOUNTS = {"", "?", "unknown"}
LIFE_WORDS = {"life", "无期", "无期徒刑", "终身"}


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row as read: the facts to compute from, what was published to compare with, and what could not be read."""

    case_id: str
    facts: Facts
    published_end: PartialDate | None = None
    published_deprivation_end: PartialDate | None = None
    end_kind: str = ""
    notes: tuple[Text, ...] = ()
    unread: frozenset[str] = frozenset()


def read_table(data: bytes) -> list[dict[str, str]]:
    """The rows of a file: UTF-8 with or without a byte order mark, or GB18030; comma, tab or semicolon between cells.

    Raises:
        BadInput: no text in these encodings, no table, or no column `case_id`.
    """
    for encoding in ENCODINGS:
        try:
            return _table(data.decode(encoding))
        except UnicodeDecodeError:
            continue
    raise BadInput(_("The file is neither UTF-8 nor GB18030 text. Save it as CSV in UTF-8."))


def _table(text: str) -> list[dict[str, str]]:
    header = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=header.count)
    try:
        lines = [cells for cells in csv.reader(StringIO(text), delimiter=delimiter) if any(map(str.strip, cells))]
    except csv.Error as error:
        raise BadInput(_("The file cannot be read as CSV: {reason}.", reason=str(error))) from error
    columns = [name.strip().casefold() for name in lines[0]] if lines else []
    if FIRST_COLUMN not in columns:
        raise BadInput(_("The file has no column `{column}`.", column=FIRST_COLUMN))
    return [_cells(columns, cells) for cells in lines[1:]]


def _cells(columns: list[str], cells: list[str]) -> dict[str, str]:
    """The cells under their columns: missing ones are empty; a cell beyond the last column is kept to be reported."""
    named = {column: cell.strip() for column, cell in zip(columns, cells, strict=False)}
    extra = [cell for cell in cells[len(columns) :] if cell.strip()]
    return named | ({BEYOND: extra[0]} if extra else {})


Value = TypeVar("Value")


@dataclass(slots=True)
class _Reader:
    """Reads the cells of one row, and keeps what was wrong with them instead of giving up."""

    cells: Mapping[str, str]
    rules: RuleBook
    notes: list[Text] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)

    def text(self, column: str) -> str:
        return self.cells.get(column, "")

    def value(self, column: str, read: Callable[[str], Value]) -> Value | None:
        """What a cell says; None where it is empty, or cannot be read, which is noted."""
        cell = self.text(column)
        if not cell:
            return None
        try:
            return read(cell)
        except BadInput as error:
            self.refuse(column, error)
            return None

    def refuse(self, column: str, error: BadInput) -> None:
        """Note a cell that cannot be read."""
        self.unread.add(column)
        self.notes.append(_("{column}: {reason}", column=column, reason=error.message))


def read_row(cells: Mapping[str, str], rules: RuleBook) -> TableRow:
    """The facts of a row. What cannot be read is left out and noted; published ends are kept apart, to compare."""
    reader = _Reader(cells, rules)
    penalty = reader.value("sentence_type", _penalty)
    term = _term(reader)
    if not reader.text("sentence_type") and term is not None:
        penalty = Penalty.FIXED_TERM
        reader.notes.append(_("sentence_type is empty: a fixed term is assumed"))
    reductions, commutations = _clemencies(reader)
    if commutations and penalty not in {Penalty.LIFE, Penalty.DEATH_WITH_REPRIEVE}:
        penalty = Penalty.LIFE if commutations[0].to is Penalty.FIXED_TERM else Penalty.DEATH_WITH_REPRIEVE
    is_suspended = penalty is Penalty.SUSPENDED
    facts = Facts(
        penalty=penalty,
        term=None if is_suspended else term,
        probation=term if is_suspended else None,
        start=reader.value("start", when),
        credit=reader.value("credit", lambda cell: _credit(cell, rules)),
        deprivation=reader.value("dpr_years", lambda cell: _deprivation(cell, rules)),
        reductions=reductions,
        commutations=commutations,
    )
    charges = tuple(offences_named(name) for name in re.split(r"[;；]", reader.text("charge")) if name.strip())
    stretches = reader.value("custody", read_stretches) or ()
    facts = with_stretches(replace(facts, charges=charges), stretches)
    published = reader.value("end_as_published", when)
    expiry = reader.value("dpr_end_as_published", when)
    if BEYOND in cells:
        reader.notes.append(_("the row has more cells than the table has columns: `{cell}`", cell=cells[BEYOND][:40]))
    case_id, kind = reader.text(FIRST_COLUMN), reader.text("end_kind").casefold()
    return TableRow(case_id, facts, published, expiry, kind, tuple(reader.notes), frozenset(reader.unread))


def _penalty(cell: str) -> Penalty:
    known = PENALTIES.get(re.sub(r"[\s-]+", "_", cell.casefold()))
    if known is not None:
        return known
    try:
        said = penalty(cell)
    except BadInput as error:
        raise BadInput(_("`{text}` is no kind of sentence that is known here.", text=cell[:40])) from error
    if not isinstance(said.kind, Penalty):
        raise BadInput(_("`{text}` is no kind of sentence that is known here.", text=cell[:40]))
    if said != Punishment(said.kind, reprieve=said.reprieve):
        raise BadInput(_("`{text}` says more than a kind. Terms stand in columns of their own.", text=cell[:40]))
    return said.kind


UNITS = {"years": "y", "months": "m", "days": "d"}


def _term(reader: _Reader) -> Term | None:
    """The term of the columns years, months and days; None where all are empty or nought, or one cannot be read."""
    read = [reader.value(column, partial(_parts, unit=unit)) for column, unit in UNITS.items()]
    known = [parts for parts in read if parts is not None]
    years, months, days = (sum((parts[place] for parts in known), Fraction(0)) for place in range(len(UNITS)))
    if reader.unread.intersection(UNITS) or not (years or months or days):
        return None
    try:
        return length(years, months, days, reader.rules)
    except BadInput as error:
        reader.refuse("years", error)
        return None


def length(years: Fraction, months: Fraction, days: Fraction, rules: RuleBook) -> Term:
    """A term with half years and half months: half a month is the law's fifteen days.

    Raises:
        BadInput: other fractions, or nothing at all.
    """
    whole_years = int(years)
    months += (years - whole_years) * MONTHS
    rest = months - int(months)
    if rest not in {0, Fraction(1, 2)} or days != int(days):
        raise BadInput(_("A term is counted in years, months, half months and days."))
    return Term(whole_years, int(months), int(days) + (half_month(rules) if rest else 0))


def read_length(cell: str, rules: RuleBook, unit: str) -> Term:
    """A length such as `2y1m3d`, `8m`, `7.5m`, `2 years 3 months`; a bare number counts in the unit, y, m or d.

    Raises:
        BadInput: anything else.
    """
    return length(*_parts(cell, unit), rules)


def _parts(cell: str, unit: str) -> tuple[Fraction, Fraction, Fraction]:
    """Years, months and days of a cell."""
    text = (
        re.sub(r"[\s,]|and", "", cell.casefold()).replace("½", ".5").replace("个半月", ".5月").replace("年半", ".5年")
    )
    if _NUMBER.fullmatch(text):
        text += unit
    found = _PARTS.fullmatch(text)
    if found is None or not text:  # in words, or in Chinese numerals
        said = term(cell)
        return Fraction(said.years), Fraction(said.months), Fraction(said.days)
    years, months, days = (Fraction(found[name] or 0) for name in UNITS.values())
    return years, months, days


def _credit(cell: str, rules: RuleBook) -> StatedCredit | None:
    if cell.casefold() in NONE_WORDS:
        return None
    bare = _INFERRED.sub("", cell.casefold()).strip(" ()")
    return StatedCredit(read_length(bare, rules, "d"), is_inferred=bare != cell.casefold().strip())


def _deprivation(cell: str, rules: RuleBook) -> Deprivation:
    if cell.casefold() in NONE_WORDS:
        return NoDeprivation.NONE
    return ForLife.FOR_LIFE if cell.casefold() in LIFE_WORDS else read_length(cell, rules, "y")


def _clemencies(reader: _Reader) -> tuple[tuple[Reduction, ...], tuple[Commutation, ...]]:
    """The entries of the column reductions: `2015-11-10:12;2014-06:9`, `total:60`, `2011-02-21:LIFE->19y`."""
    entries = [entry.strip() for entry in re.split(r"[;；,，|\n]", reader.text("reductions")) if entry.strip()]
    acts = []
    for entry in entries:
        try:
            acts.append(_act(entry, reader.rules))
        except BadInput as error:
            reader.refuse("reductions", error)
            acts.append(Reduction(None))
    reductions = tuple(act for act in acts if isinstance(act, Reduction))
    return reductions, tuple(act for act in acts if isinstance(act, Commutation))


def _act(entry: str, rules: RuleBook) -> Reduction | Commutation:
    entry = re.sub(r"^(total|共|合计)\s+(?=\d)", r"\1:", entry, flags=re.IGNORECASE)
    first, colon, second = (part.strip() for part in entry.replace("：", ":").partition(":"))
    amount = second if colon else first
    is_dated = colon and first.casefold() not in UNDATED_WORDS
    ruled = when(first) if is_dated else None
    step = _STEP.fullmatch(amount.casefold())
    if step is not None:
        to = step[2].strip()
        if to in LIFE_WORDS:
            return Commutation(Penalty.LIFE, ruled)
        return Commutation(Penalty.FIXED_TERM, ruled, read_length(to, rules, "y"))
    if amount.casefold() in UNKNOWN_AMOUNTS:
        return Reduction(None, ruled)
    return Reduction(read_length(amount, rules, "m"), ruled)
