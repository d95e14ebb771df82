"""Whom a name, a number or a button means, among the people that may be seen here."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from uuid import UUID

from handlers.slack.request import Request
from handlers.words import grammar
from store.access.log import CLOSE
from store.access.values import Action
from store.casework import tombstones
from store.casework.case_file import CaseFile
from store.casework.where_it_stands import stage_of, with_stages
from store.errors import BadInput, NotFound
from store.names import MatchCertainty
from store.prisoners import service
from store.prisoners.evidence import Told
from store.prisoners.schemes import ExternalId, number_in
from store.prisoners.service import LookUp
from store.prisoners.values import Found, Person, Status
from store.texts import _
from store.unit_of_work import UnitOfWork


def look_up(work: UnitOfWork, text: str, today: date, among: Sequence[Person] | None = None) -> LookUp:
    """Who is meant by a name or by `#118`, with what is said beside it; an age and a stage are said `today`.

    Args:
        work: what may be seen here.
        text: as typed.
        today: Beijing's day.
        among: only these people are asked about, as those of a list; None: everybody.

    Raises:
        BadInput: no name, several people, somebody's wife, brother …, or everybody but somebody.
        NotFound: no such number, here or in a record of others.
    """
    number = number_in(text)
    if number is not None:
        return _by_number_elsewhere(work, text, number, today)
    asked = grammar.who(text)
    said = replace(asked.said, on=today)
    ref = grammar.reference(asked.name)

    def cases(ids: Collection[UUID]) -> dict[UUID, Told]:
        return told_of(work, ids, today if said.state is not None else None)

    if ref is not None:
        if said.reference == ref:
            said = replace(said, reference=None)
        numbered = service.by_number(_numbered(work, ref), said, cases)
        return numbered if numbered.is_certain else standing(work, numbered, today)
    if among is not None:
        answer = service.find_among(among, asked.name, said, cases)
    else:
        answer = _with_numbered(work, service.find(work.prisoners, asked.name, said, cases))
    others = [words for words in answer.unused if is_somebody(work, words)]
    if others:
        raise BadInput(grammar.several_people([asked.name, *others]))
    shown = {match.person.ref for match in (*answer.meant, *answer.close)}
    answer = replace(answer, apart=work.apart.among(shown), is_group=not shown and _is_group(work, asked.name))
    return answer if answer.is_certain and not answer.close else standing(work, answer, today)


def _is_group(work: UnitOfWork, name: str) -> bool:
    return any(work.groups.is_called(group, name) for group in work.groups.called(name))


def _numbered(work: UnitOfWork, ref: int) -> Person:
    """Whose number it is.

    Raises:
        NotFound: nobody's who may be seen here; of a record that was erased, by whom and why.
    """
    try:
        return service.by_reference(work.prisoners, ref)
    except NotFound:
        stone = tombstones.of_number(work, ref)
        if stone is not None:
            raise NotFound(tombstones.of_a_whole_record(stone)) from None
        raise


def _by_number_elsewhere(work: UnitOfWork, text: str, number: ExternalId, today: date) -> LookUp:
    """Whose number in a record of others it is; an opinion may be about several."""
    bearers = work.external_ids.bearers(number)
    if not bearers:
        raise NotFound(_("No case holds {number}.", number=str(number)))
    found = [service.by_number(person).meant[0] for person in bearers]
    certainty = MatchCertainty.CERTAIN if len(bearers) == 1 else MatchCertainty.PERHAPS
    reason = _("its number: {number}", number=str(number))
    meant = (replace(one, match=replace(one.match, certainty=certainty, reason=reason)) for one in found)
    answer = LookUp(text.strip(), tuple(meant), ())
    return answer if answer.is_certain else standing(work, answer, today)


def standing(work: UnitOfWork, answer: LookUp, today: date) -> LookUp:
    """The same answer with where the case of everybody in it stands: whoever stands in a line, and has no card there."""
    people = with_stages(work, (*answer.meant, *answer.close), today)
    return replace(answer, meant=people[: len(answer.meant)], close=people[len(answer.meant) :])


def is_somebody(work: UnitOfWork, words: str) -> bool:
    """Whether words that stand beside a name are the name of one more person: held, or written as a whole name is."""
    if grammar.is_whole_name(words):
        return True
    try:
        found = service.find(work.prisoners, words)
    except BadInput:
        return False
    return bool(found.meant) or any(one.match.score >= PART_OF_A_NAME for one in found.close)


PART_OF_A_NAME = 0.8
"""From here on a word is somebody's name, or one of the parts of it: Metabdulla."""


def each_named(work: UnitOfWork, text: str, today: date) -> list[str]:
    """The pieces of a line that name somebody each, with what stands beside each name; one where it names one person.

    A part between marks is one more person where it is nothing that is known of the person before it and is somebody's
    name, or looks like one; names with nothing but blanks between them are told apart where each is held.
    """
    pieces = grammar.each(text)
    found: list[str] = []
    for piece in pieces:
        starts = [0]
        try:
            if grammar.left_over(piece):
                unused = set(_unused(work, piece, today))
                starts += [
                    over.start
                    for over in grammar.left_over(piece)
                    if over.text in unused
                    and not grammar.leaves_out(over.text)
                    and (grammar.may_be_name(over.text) or is_somebody(work, over.text))
                ]
        except (BadInput, NotFound):  # said where the piece itself is looked up
            pass
        ends = [*starts[1:], len(piece)]
        parts = [piece[start:end].strip(grammar.AROUND) for start, end in zip(starts, ends, strict=True)]
        parts = [one for part in parts for one in _in_two_scripts(work, part)]
        found += [name for part in parts for name in service.in_a_row(work.prisoners, part)]
    return found


_TWO_SCRIPTS = re.compile(
    r"(?P<letters>[a-z][a-z' .-]+?)\s*[,，、;]\s*(?P<han>[\u3400-\u9fff·]{2,6})|(?P<han_first>[\u3400-\u9fff·]{2,6})\s*[,，、;]\s*(?P<then>[a-z][a-z' .-]+)",
    re.IGNORECASE,
)


def _in_two_scripts(work: UnitOfWork, part: str) -> list[str]:
    """`Huang Qi, 胡佳` as two names, where they are held and are two people's; `Huang Qi, 黄琦` is one person's."""
    written = _TWO_SCRIPTS.fullmatch(part)
    names = [name for name in written.groups() if name is not None] if written is not None else []
    if not names:
        return [part]
    one, other = ({found.person.id for found in service.find(work.prisoners, name).meant} for name in names)
    return names if one and other and not one & other else [part]


def _unused(work: UnitOfWork, piece: str, today: date) -> tuple[str, ...]:
    """What stands beside a name and is no evidence, not even a group's name."""
    asked = grammar.who(piece)
    if grammar.reference(asked.name) is not None:
        return ()  # beside a number a name is the name of it
    return service.find(work.prisoners, asked.name, replace(asked.said, on=today)).unused


def _with_numbered(work: UnitOfWork, answer: LookUp) -> LookUp:
    """Whose number stood beside another name is offered too."""
    ref = answer.said.reference
    if ref is None or any(one.person.ref == ref for one in (*answer.meant, *answer.close)):
        return answer
    numbered = work.prisoners.by_reference(ref)
    if numbered is None:
        return answer
    found = service.by_number(numbered).meant[0]
    perhaps = replace(found, match=replace(found.match, certainty=MatchCertainty.PERHAPS))
    return replace(answer, close=(*answer.close, perhaps))


def told_of(work: UnitOfWork, people: Collection[UUID], today: date | None = None) -> dict[UUID, Told]:
    """What people name of the cases of these people; `today`: the day of their stage, None where none is asked about."""
    cases = work.cases.cases(people)
    held = work.prisoners.people(people) if today is not None else {}
    told: dict[UUID, Told] = {}
    for key, case in cases.items():
        prisons = tuple(stay.prison for stay in case.detentions if stay.prison)
        penalties = tuple((one.kind, one.term) for one in case.sentences if one.kind is not None)
        stands = stage_of(held[key], case, today) if today is not None and key in held else None
        is_known = stands is not None and not stands.is_overdue
        told[key] = Told(
            prisons,
            case.charges,
            stands.status if stands is not None else Status.UNKNOWN,
            stands.said if stands is not None and is_known else None,
            penalties,
        )
    return told


def person_of(work: UnitOfWork, value: str | UUID) -> Person:
    """The person of a button or picker, if they may still be seen here.

    Raises:
        NotFound: gone, or hidden; the two are not told apart on purpose.
    """
    gone = NotFound(_("This case is no longer here. Look the name up again."))
    try:
        person = work.prisoners.now_at(value if isinstance(value, UUID) else UUID(value))
    except ValueError as error:  # an id that is none
        raise gone from error
    if person is None:
        raise gone
    return person


def keep_typed(request: Request, answer: LookUp, more: Mapping[str, str] = MappingProxyType({}), line: str = "") -> str:
    """What was typed, kept for whoever is picked: the id that the buttons of a choice carry; empty where none needs it.

    Args:
        request: who asks.
        answer: whom they may mean.
        more: what else is needed to go on with what was asked.
        line: the command that asks it again.
    """
    if answer.is_certain or not (answer.meant or answer.close):
        return ""
    return request.keep({"typed": answer.typed, **unheld(answer), **more}, line)


def unheld(answer: LookUp) -> dict[str, str]:
    """What was said beside the name of the one who is meant and is not held, for a draft: it can be put on record."""
    if len(answer.meant) != 1:
        return {}
    said, held = answer.said, answer.meant[0].person
    return {
        "sex": said.sex.value if said.sex and held.sex is None else "",
        "born": str(said.born) if said.born and held.born is None else "",
        "province": said.province if said.province and held.province is None else "",
    }


def typed_before(request: Request, draft: str) -> str:
    """What was typed before a choice; empty where it is not known any more."""
    try:
        return request.kept(draft).content["typed"] if draft else ""
    except (BadInput, NotFound):
        return ""


def log_look_up(
    request: Request, answer: LookUp, file: CaseFile | None = None, *, always_shows_close: bool = False
) -> None:
    """Write down who was looked for and who is about to be shown; near-misses are shown where nobody is certain.

    Words beside the name that were not used are named with whatever is shown.
    """
    if answer.unused:
        request.remarks.append(_("Not used for the name: `{words}`.", words="; ".join(answer.unused)))
    close = answer.close if always_shows_close or not answer.is_certain else ()
    near = [(CLOSE, str(match.person.id)) for match in close]
    meant = subjects(answer.meant) if file is None else card_subjects(file)
    request.log(Action.LOOK_UP, list(dict.fromkeys([*meant, *near])), names=(answer.typed,))


def card_subjects(file: CaseFile) -> list[tuple[str, str]]:
    """Whom a card shows as the log writes them down: whose it is, whom they were said not to be, to whom they are related."""
    related = [relation.other for relation in file.ties.relations if relation.other is not None]
    others = dict.fromkeys([*(apart.other.id for apart in file.apart), *(other.id for other in related)])
    return [("prisoner", str(file.person.id)), *((CLOSE, str(other)) for other in others)]


def subjects_of(people: Iterable[Person]) -> list[tuple[str, str]]:
    """People who are shown, as the log writes them down."""
    return [("prisoner", str(person.id)) for person in people]


def subjects(found: Iterable[Found]) -> list[tuple[str, str]]:
    """People of an answer as the log of look-ups writes them down."""
    return [("prisoner", str(match.person.id)) for match in found]
