"""Pairs of records that may be one person: what speaks for it, what against it, and what to do about each."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from slack_sdk.models.blocks import Block

from handlers.people import care_views
from handlers.slack import ids
from handlers.slack.blocks import Answer, button, header, lines, on_the_clock, row, said, small
from handlers.words.language import Language, escape
from handlers.words.naming import distinguishing, full_name, headline
from handlers.words.terms import place_name
from store.access import policy
from store.access.values import Action, Member
from store.cases.stage import Stage
from store.casework.doubles import Crowd
from store.casework.doubles_weighed import Against, Double, For, Reason
from store.dates import PartialDate
from store.prisoners.values import SEXES, Person, Sex
from store.texts import Text, _, n_

PAGE = 5
"""Pairs of one page: each has two people and two buttons, and is read on a phone."""
MOST_CROWDS = 3
"""Common names that are told by name; of the others the number of people is told."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A pair of a page, with both people."""

    double: Double
    one: Person
    other: Person
    court: str | None
    """The court that judged both on one day."""


@dataclass(frozen=True, slots=True)
class Listed:
    """What came of looking for doubles, beside the pairs of a page."""

    compared: int
    total: int
    """Pairs on all pages."""
    namesakes: int
    crowds: Sequence[Crowd]
    turns: str
    """What the buttons to other pages carry after the place."""
    whose: Person | None = None
    """The one person who was asked about."""
    at: datetime | None = None
    """When the list of pairs was made, where it is kept."""


def page(
    found: Listed,
    shown: Sequence[Shown],
    stages: Mapping[UUID, Stage],
    skip: int,
    looked_at: int,
    language: Language,
    reader: Member,
) -> Answer:
    """Some of the pairs, worst first; `looked_at`: how many of the list the page is made from, shown or not."""
    say, total, whose = language.say, found.total, found.whose
    title = n_("{n} pair that may be one person", "{n} pairs that may be one person", n=total)
    if not total:
        return Answer((said(language.mrkdwn(_none(found, whose, language))), *_left_out(found, language)))
    blocks: list[Block] = [header(say(title))]
    blocks += care_views.before_contact((stage.says_confirm for stage in stages.values()), language)
    may_edit = policy.allows(reader, Action.EDIT_CASES)
    for at, one in enumerate(shown, start=1):
        blocks += _pair(at, one, stages, language, may_edit=may_edit)
    last = skip + looked_at
    gone = looked_at - len(shown)
    if gone:
        blocks.append(small(say(_gone(gone))))
    if total > PAGE:
        blocks.append(small(say(_("{first} to {last} of {n}", first=skip + 1, last=last, n=total))))
    turns = []
    if skip:
        turns.append(
            button(ids.numbered(ids.DOUBLES_PAGE, 1), say(_("Earlier")), f"{max(skip - PAGE, 0)}{found.turns}")
        )
    if last < total:
        turns.append(button(ids.numbered(ids.DOUBLES_PAGE, 2), say(_("Later")), f"{last}{found.turns}"))
    compared = n_("{n} person was compared.", "{n} people were compared.", n=found.compared)
    rule = _(
        "The worst stand first. Namesakes whose sex or birth differs are listed only where a day or a number agrees."
    )
    if whose is not None:
        rule = _("The worst stand first. Namesakes whose sex or birth differs stand last.")
    told = [say(compared), say(rule)]
    if found.at is not None:
        told.append(say(_("Listed: {when}", when=on_the_clock(found.at))))
    return Answer((*blocks, *row(turns), *_left_out(found, language), small(language.sentences(told))))


def _gone(pairs: int) -> Text:
    return n_(
        "{n} pair is shown no more: made one, told apart or changed since.",
        "{n} pairs are shown no more: made one, told apart or changed since.",
        n=pairs,
    )


def _none(found: Listed, whose: Person | None, language: Language) -> Text:
    if whose is not None:
        return n_(
            "Nobody else may be {name}: {n} person was compared.",
            "Nobody else may be {name}: {n} people were compared.",
            n=found.compared,
            name=full_name(whose, language),
        )
    return n_(
        "No doubles found: {n} person was compared.", "No doubles found: {n} people were compared.", n=found.compared
    )


def _pair(at: int, shown: Shown, stages: Mapping[UUID, Stage], language: Language, *, may_edit: bool) -> list[Block]:
    say, people = language.say, (shown.one, shown.other)
    told = [
        line
        for person in people
        for line in (headline(person, language), escape(distinguishing(person, stages[person.id], language)))
    ]
    reasons = [_reason(reason, shown, language) for reason in shown.double.reasons]
    told.append(language.mrkdwn(_("May be one: {reasons}", reasons=language.join(reasons))))
    against = [_difference(reason, language) for reason in shown.double.against]
    if against:
        told.append(language.mrkdwn(_("Against it: {reasons}", reasons=language.join(against))))
    refs = f"#{shown.one.ref} #{shown.other.ref}"
    pair = f"{shown.one.id}:{shown.other.id}"
    if not may_edit:
        opens = (
            button(ids.numbered(ids.CARD_OPEN, 2 * at + n), say(_("Open #{ref}", ref=person.ref)), str(person.id))
            for n, person in enumerate(people)
        )
        return [lines(*told), *row(opens)]
    side = button(ids.numbered(ids.DOUBLES_SIDE, at), say(_("Side by side: {refs}", refs=refs)), pair)
    apart = button(ids.numbered(ids.DOUBLES_APART, at), say(_("Not the same: {refs}", refs=refs)), pair)
    return [lines(*told), *row([side, apart])]


def _left_out(found: Listed, language: Language) -> list[Block]:
    """What the pairs do not say: who was not listed, and who was not compared."""
    told: list[Text] = []
    told_by_name = [crowd for crowd in found.crowds[:MOST_CROWDS] if crowd.name]
    if found.namesakes:
        told.append(
            n_(
                "Not listed: {n} pair of namesakes whose sex or birth differs.",
                "Not listed: {n} pairs of namesakes whose sex or birth differs.",
                n=found.namesakes,
            )
        )
    told += [
        _(
            "{n} people named {name} were not compared pair by pair: only where a birth or a day agrees.",
            n=crowd.people,
            name=crowd.name,
        )
        for crowd in told_by_name
    ]
    rest = [crowd for crowd in found.crowds if crowd not in told_by_name]
    if rest:
        told.append(
            _(
                "The same goes for {n} people of {names} other common names.",
                n=sum(crowd.people for crowd in rest),
                names=len(rest),
            )
        )
    return [small(language.mrkdwn(text)) for text in told]


def _reason(reason: Reason, shown: Shown, language: Language) -> str:
    return language.say(_SAID[For(reason.kind)](reason, shown, language))


def _birth(reason: Reason, _shown: Shown, _language: Language) -> Text:
    return _("both born {date}", date=_day(reason.one))


def _characters(reason: Reason, _shown: Shown, _language: Language) -> Text:
    if reason.one == reason.other:
        return _("the same characters: {name}", name=reason.one)
    return _("the same characters, written otherwise: {one} / {other}", one=reason.one, other=reason.other)


def _letters(reason: Reason, _shown: Shown, _language: Language) -> Text:
    if reason.one == reason.other:
        return _("the same letters: {name}", name=reason.one)
    return _("the same letters: {one} / {other}", one=reason.one, other=reason.other)


def _sentenced(reason: Reason, shown: Shown, _language: Language) -> Text:
    if shown.court is not None:
        return _("both sentenced on {date} by {court}", date=_day(reason.one), court=shown.court)
    return _("both sentenced on {date}", date=_day(reason.one))


def _detained(reason: Reason, shown: Shown, _language: Language) -> Text:
    if shown.double.is_one_place:
        return _("both detained on {date}, in one place", date=_day(reason.one))
    return _("both detained on {date}", date=_day(reason.one))


def _province(reason: Reason, _shown: Shown, language: Language) -> Text:
    return _("the same province: {place}", place=place_name(str(reason.one), language) or str(reason.one))


def _sex(reason: Reason, _shown: Shown, _language: Language) -> Text:
    return _("the same sex: {sex}", sex=SEXES[Sex(str(reason.one))])


def _two(message: Callable[[object, object], Text]) -> Callable[[Reason, Shown, Language], Text]:
    return lambda reason, _shown, _language: message(reason.one, reason.other)


_SAID: Mapping[For, Callable[[Reason, Shown, Language], Text]] = {
    For.NUMBER: _two(lambda one, _other: _("the same number: {number}", number=str(one))),
    For.CHARACTERS: _characters,
    For.BORN: _birth,
    For.ORDER: _two(
        lambda one, other: _("the same characters in another order: {one} / {other}", one=one, other=other)
    ),
    For.SENTENCED: _sentenced,
    For.LETTERS: _letters,
    For.DETAINED: _detained,
    For.SOUND: _two(lambda one, other: _("read alike: {one} / {other}", one=one, other=other)),
    For.HOMOPHONE: _two(lambda one, other: _("read alike, other characters: {one} / {other}", one=one, other=other)),
    For.INSIDE: _two(lambda one, other: _("one name inside the other: {one} / {other}", one=one, other=other)),
    For.NEAR: _two(lambda one, other: _("the names resemble each other: {one} / {other}", one=one, other=other)),
    For.PROVINCE: _province,
    For.SEX: _sex,
}


def _difference(reason: Reason, language: Language) -> str:
    if reason.kind is Against.SEX:
        one, other = (SEXES[Sex(str(sex))] for sex in (reason.one, reason.other))
        return language.say(_("{one} / {other}", one=one, other=other))
    return language.say(_("born {one} / {other}", one=_day(reason.one), other=_day(reason.other)))


def _day(held: object) -> PartialDate:
    return PartialDate.parse(str(held))
