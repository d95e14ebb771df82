"""The names of a person, each typed by script, kind, spelling and period: added from a source, taken off, put back."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from sqlalchemy import select

from store.dates import PartialDate
from store.errors import BadInput, Conflict, NotFound
from store.names import has_stray, is_held, read, script_of
from store.names.tables import is_han
from store.prisoners.models import PersonNameRow, PrisonerRow
from store.prisoners.repository import HAN, LETTERS_OR_HAN
from store.prisoners.values import Person
from store.sources.models import SourceRow
from store.sources.values import SourceKind
from store.texts import Text, _
from store.unit_of_work import UnitOfWork

KINDS: Mapping[str, Text] = {
    "main": _("main name"),
    "alias": _("alias"),
    "pen": _("pen name"),
    "religious": _("religious name"),
    "lay": _("lay name"),
    "former": _("former name"),
    "native": _("name in the person's own script"),
    "transliteration": _("transliteration"),
    "official": _("name in official records"),
    "misspelling": _("misspelling"),
    "weak": _("doubtful name"),
}
ROMANIZATIONS: Mapping[str, Text] = {
    "pinyin": _("pinyin"),
    "wade-giles": _("Wade-Giles"),
    "tongyong": _("Tongyong pinyin"),
    "cantonese": _("Cantonese"),
    "postal": _("postal spelling"),
    "uyghur-latin": _("Uyghur Latin"),
    "tibetan": _("Tibetan phonetic spelling"),
    "wylie": _("Wylie"),
    "own": _("the person's own spelling"),
}


class Weakness(StrEnum):
    """Why a name alone claims nobody."""

    MISSPELLING = "misspelling"
    ONE_WORD = "one word"
    ONE_MEMBER = "one member"
    """It rests on what one member saw or inferred, and on no document."""
    DOUBTED = "doubted"


@dataclass(frozen=True, slots=True)
class NewName:
    """A name that is told of a person."""

    text: str
    kind: str = "alias"
    romanization: str | None = None
    used_from: PartialDate | None = None
    used_until: PartialDate | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class ToldName:
    """A name as it is held."""

    id: UUID
    name: NewName
    script: str
    source: UUID
    weaknesses: tuple[Weakness, ...]


def names_of(work: UnitOfWork, person: Person) -> list[ToldName]:
    """The names of a person in their order, each with what makes it weak."""
    row = _row(work, person)
    asked = select(SourceRow.id, SourceRow.kind).where(SourceRow.id.in_([name.source_id for name in row.names]))
    kinds = {source: kind for source, kind in work.session.execute(asked)}  # noqa: C416  # a row is no pair to mypy
    return [_told(work, row, name, kinds.get(name.source_id)) for name in row.names]


def _told(work: UnitOfWork, row: PrisonerRow, name: PersonNameRow, source: SourceKind | None) -> ToldName:
    told = NewName(
        work.prisoners.written(row, name), name.kind, name.romanization, name.used_from, name.used_until,
        work.prisoners.note_on(row, name),
    )  # fmt: skip
    return ToldName(name.id, told, name.script, name.source_id, tuple(_weak(told, source)))


def _weak(name: NewName, source: SourceKind | None) -> list[Weakness]:
    found = [
        (name.kind == "misspelling", Weakness.MISSPELLING),
        (name.kind == "weak", Weakness.DOUBTED),
        (name.kind == "alias" and _is_one_word(name.text), Weakness.ONE_WORD),
        (name.kind != "main" and source is SourceKind.INFERENCE, Weakness.ONE_MEMBER),
    ]
    return [weakness for is_so, weakness in found if is_so]


def _is_one_word(text: str) -> bool:
    """Whether a name is one word of letters, or one character: many people answer to it."""
    return (
        len(text) == 1 if all(map(is_han, text)) else len(text.replace("·", " ").split()) == 1 and not is_han(text[0])
    )


def add_name(work: UnitOfWork, person: Person, told: NewName, source: UUID) -> tuple[UUID, bool]:
    """Put a name on record; whoever is looked up by it is found at once.

    Returns:
        The id of the name, and whether the source came onto the record with it.

    Raises:
        BadInput: it is no name, or was used until before it was used.
        Conflict: the record holds this spelling, or a main name in this script.
    """
    row = _row(work, person)
    read(told.text)
    if has_stray(told.text):
        raise BadInput(_("`{name}` holds something that is no part of a name. Nothing was kept.", name=told.text[:80]))
    if told.used_from and told.used_until and told.used_until.latest() < told.used_from.earliest():
        raise BadInput(
            _("Used until {until}, and only since {since}? Correct one of the two.", until=told.used_until, since=told.used_from)
        )  # fmt: skip
    held = next((name.text for name in work.prisoners.names(row) if is_held(told.text, [name.text])), None)
    if held is not None:
        raise Conflict(_("The record holds “{typed}” already.", typed=held))
    script = script_of(told.text)
    if told.kind == "main" and any(name.kind == "main" and _alike(name.script, script) for name in row.names):
        raise Conflict(_("#{ref} has a main name in this script already. Give this one another kind.", ref=person.ref))
    name = PersonNameRow(
        position=max((held.position for held in row.names), default=-1) + 1,
        text=told.text,
        script=script,
        kind=told.kind,
        romanization=told.romanization,
        used_from=told.used_from,
        used_until=told.used_until,
        note=told.note,
        source_id=source,
    )
    work.prisoners.add_name(row, name)
    return name.id, work.prisoners.link_source_once(person.id, source)


def _alike(one: str, other: str) -> bool:
    """Whether two scripts have one column: characters, letters, or a script of the person's own."""
    if one in LETTERS_OR_HAN and other in LETTERS_OR_HAN:
        return (one in HAN) is (other in HAN)
    return one not in LETTERS_OR_HAN and other not in LETTERS_OR_HAN


def named(work: UnitOfWork, person: Person, text: str) -> ToldName:
    """The name of a person that a text means.

    Raises:
        NotFound: the record does not hold it.
    """
    held = [told for told in names_of(work, person) if is_held(text, [told.name.text])]
    exact = [told for told in held if told.name.text == text] or held
    if not exact:
        raise NotFound(_("The record of #{ref} holds no name “{typed}”.", ref=person.ref, typed=text[:80]))
    return exact[0]


def is_last_main(work: UnitOfWork, person: Person, told: ToldName) -> bool:
    """Whether no main name in its script is left without it, while one in another script is."""
    mains = [held for held in _row(work, person).names if held.kind == "main" and held.id != told.id]
    return told.name.kind == "main" and bool(mains) and not any(_alike(held.script, told.script) for held in mains)


def take_off(work: UnitOfWork, person: Person, name: UUID) -> ToldName:
    """Take a name off the record; gives what puts it back.

    Raises:
        NotFound: it is not on the record any more.
        Conflict: it is the only main name.
    """
    row = _row(work, person)
    told = next((told for told in names_of(work, person) if told.id == name), None)
    if told is None:
        raise NotFound(_("This name is no longer on the record."))
    if told.name.kind == "main" and sum(held.kind == "main" for held in row.names) == 1:
        raise Conflict(_("“{name}” is the only main name of #{ref}, so it stays.", name=told.name.text, ref=person.ref))
    work.prisoners.remove_name(row, next(held for held in row.names if held.id == name))
    return told


def _row(work: UnitOfWork, person: Person) -> PrisonerRow:
    row = work.prisoners.row(person.id)
    if row is None:
        raise NotFound(_("This case is no longer here. Look the name up again."))
    return row
