"""What every format of a list shows: title, facts, columns, rows and groups, in the words of one language."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from handlers.lists.views import columns
from handlers.words.language import Language
from handlers.words.terms import place_name
from store.lists.values import Entry, PrisonerList
from store.prisoners.values import Person
from store.texts import Text, _, n_

DASH = "—"
"""Stands where a cell is not known."""

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_NO_CHARACTER = re.compile(r"[\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One name on paper: its number there, the three classic columns, and whose row it is."""

    number: int
    cells: tuple[str, str, str]
    name: str


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one label (province and count); no label where the list is not grouped."""

    label: str | None
    rows: tuple[DraftRow, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """A list as it stands on paper, whatever the format."""

    mark: str
    stamp: str
    title: str
    number: str
    facts: tuple[str, ...]
    heading: tuple[str, str, str, str]
    groups: tuple[Group, ...]
    count: str
    language: Language
    notes: tuple[str, ...] = ()
    """Remarks below the table."""

    @property
    def rows(self) -> tuple[DraftRow, ...]:
        """All rows in the order of the paper."""
        return tuple(row for group in self.groups for row in group.rows)

    def continued(self, label: str) -> str:
        """The label of a group again, where a page begins inside it."""
        return self.language.say(_("{label} (continued)", label=label))

    def page(self, number: object, pages: object) -> str:
        """`Page 2 of 5`; the format's own field codes may stand in for the numbers."""
        return self.language.say(_("Page {page} of {pages}", page=number, pages=pages))


def content(
    prisoner_list: PrisonerList, entries: Sequence[Entry], today: date, language: Language, *, by_province: bool = False
) -> Content:
    """The content of a document about a list; `today` is the date that is printed on it."""
    say = language.say
    facts: list[Text] = [_("List {number} · {date}", number=prisoner_list.number, date=today)]
    if prisoner_list.recipient:
        facts.append(_("For {recipient}", recipient=clean(prisoner_list.recipient)))
    if prisoner_list.due is not None:
        facts.append(_("Due {date}", date=prisoner_list.due))
    demo = sum(1 for entry in entries if entry.person.demo)
    if demo:
        facts.append(n_("{n} DEMO case: not for handing over", "{n} DEMO cases: not for handing over", n=demo))
    columns_said = (say(_("Province")), say(_("Name in pinyin")), say(_("Characters")))
    return Content(
        mark=say(_("DRAFT — not approved")),
        stamp=say(_("DRAFT")),
        title=clean(prisoner_list.title) or DASH,
        number=say(_("List {number}", number=prisoner_list.number)),
        facts=tuple(say(fact) for fact in facts),
        heading=(say(_("No.")), *columns_said),
        groups=groups(entries, language, by_province=by_province),
        count=say(n_("{n} name", "{n} names", n=len(entries))),
        language=language,
    )


@dataclass(frozen=True, slots=True)
class Search:
    """A search as it is printed: its name or none, what it asks, and how many it finds."""

    name: str
    asks: tuple[str, ...]
    """Each filter in words."""
    counts: tuple[tuple[Text, int], ...]
    """What is counted, and how many that are."""


def found(
    search: Search, sure: Sequence[Person], perhaps: Sequence[Person], today: date, language: Language
) -> Content:
    """The content of a document of whom a search finds, in the columns of a list: who surely meets it, then who may."""
    say = language.say
    facts: list[Text] = [
        _("Found on {date}", date=today),
        _("Asked for: {filters}", filters=language.join(search.asks)),
    ]
    demo = sum(person.demo for person in (*sure, *perhaps))
    if demo:
        facts.append(n_("{n} DEMO case: not for handing over", "{n} DEMO cases: not for handing over", n=demo))
    parted = ((_("Surely — {n}", n=len(sure)), sure, 1), (_("Perhaps — {n}", n=len(perhaps)), perhaps, 1 + len(sure)))
    return Content(
        mark=say(_("SEARCH — not a list, not approved")),
        stamp=say(_("SEARCH")),
        title=clean(search.name) or say(_("Search")),
        number=say(_("People")),
        facts=tuple(clean(say(fact)) for fact in facts),
        heading=(say(_("No.")), say(_("Province")), say(_("Name in pinyin")), say(_("Characters"))),
        groups=tuple(
            Group(say(label), tuple(_row(at, person, language) for at, person in enumerate(people, start=first)))
            for label, people, first in parted
            if people
        ),
        count=say(n_("{n} name", "{n} names", n=len(sure) + len(perhaps))),
        language=language,
    )


def groups(entries: Sequence[Entry], language: Language, *, by_province: bool) -> tuple[Group, ...]:
    """The rows: as the list has them with its own numbers, or by province (GB/T 2260 order, not known last).

    Grouped rows are numbered anew from 1, so that "number 5" is found on the paper by counting.
    """
    if not by_province:
        return (Group(None, tuple(_row(entry.position, entry.person, language) for entry in entries)),)
    held: dict[str | None, list[Entry]] = {}
    for entry in entries:
        code = entry.person.province
        held.setdefault(code if place_name(code, language) else None, []).append(entry)
    found: list[Group] = []
    number = 1
    for code in sorted(held, key=lambda code: (code is None, code)):
        label = n_(
            "{province} — {n} name",
            "{province} — {n} names",
            n=len(held[code]),
            province=place_name(code, language) or _("Province not known"),
        )
        rows = tuple(_row(at, entry.person, language) for at, entry in enumerate(held[code], start=number))
        found.append(Group(language.say(label), rows))
        number += len(rows)
    return tuple(found)


def _row(number: int, person: Person, language: Language) -> DraftRow:
    province, pinyin, characters = (clean(cell) or DASH for cell in columns(person, language))
    known = [cell for cell in (pinyin, characters) if cell != DASH]
    return DraftRow(number, (province, pinyin, characters), " ".join(known) or f"#{person.ref}")


def clean(text: str) -> str:
    """One line that every file format can hold: control characters become spaces, half a surrogate pair U+FFFD."""
    return _NO_CHARACTER.sub("\N{REPLACEMENT CHARACTER}", _UNPRINTABLE.sub(" ", text)).strip()


def width(text: str) -> int:
    """Columns in a typewriter face: a wide character takes two, a mark over or under another none."""
    return sum(
        0 if unicodedata.category(c) in {"Mn", "Me", "Cf"} else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in unicodedata.normalize("NFC", text)
    )
