"""A group and who belongs to it, as a table; groups in a row; the echo of who came into one or left it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from slack_sdk.models.blocks import Block, ButtonElement, RawTextObject, TableBlock

from handlers.people import care_views
from handlers.people.card_views import clemency_line
from handlers.slack import ids
from handlers.slack.blocks import Answer, button, header, lines, row, said, small
from handlers.words.groups import name, title
from handlers.words.language import Language, escape
from handlers.words.naming import full_name, whom
from store.cases.stage import Stage
from store.cases.values import Case
from store.casework.case_file import CaseFile
from store.dates import Term
from store.facts.acts import ClemencyKind, penalty_words
from store.prisoners.groups import Group
from store.prisoners.values import Person
from store.texts import Text, _

ROWS_SHOWN = 60
BUTTONS = 20
UNCONFIRMED = _("Nobody looked this group up: its name and size are from memory, unconfirmed.")


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of a group, with what has happened by the day."""

    person: Person
    case: Case
    stage: Stage

    @property
    def is_reduced(self) -> bool:
        """Whether the sentence was made shorter or lighter."""
        return any(one.kind in _SHORTER for one in self.case.clemencies)


_SHORTER = frozenset({ClemencyKind.SENTENCE_REDUCTION, ClemencyKind.COMMUTATION})


def count(group: Group, known: int) -> Text:
    """How many are known of how many a source states."""
    if group.size is None:
        return _("{n} known; no source states a size", n=known)
    if not group.size.isdecimal():
        size = _in_words(group.size)
        dated = _("{size} ({date})", size=size, date=group.as_of) if group.as_of else size
        return _("{n} known; stated: {stated}", n=known, stated=dated)
    stated = _("{size} stated ({date})", size=group.size, date=group.as_of) if group.as_of else None
    stated = stated or _("{size} stated", size=group.size)
    if int(group.size) < known:
        return _("{n} known, more than the {stated}", n=known, stated=stated)
    return _("{n} known, {unknown} unknown of {stated}", n=known, unknown=int(group.size) - known, stated=stated)


_BOUNDS: Mapping[str, Text] = {
    "more than": _("more than {n}"), "about": _("about {n}"), "nearly": _("nearly {n}"), "at least": _("at least {n}"),
}  # fmt: skip


def _in_words(size: str) -> Text | str:
    """A size that is no exact number: in each language where it is a bound alone, else as the source has it."""
    for words, text in _BOUNDS.items():
        number = size.removeprefix(f"{words} ")
        if number != size and number.replace(",", "").isdecimal():
            return replace(text, slots={"n": number})
    return size


def page(group: Group, members: Sequence[Member], language: Language, *, may_edit: bool) -> Answer:
    """A group: how many are known of how many, and each with term, reductions and where the case stands."""
    say = language.say
    told = [say(count(group, len(members)))]
    if members:
        reduced, out = sum(one.is_reduced for one in members), sum(one.stage.is_out for one in members)
        told.append(say(_("{reduced} with a shorter sentence, {out} out", reduced=reduced, out=out)))
    blocks: list[Block] = [header(title(group, language)), lines(escape(" · ".join(told)))]
    if group.aliases:
        blocks.append(small(language.mrkdwn(_("Also: {names}", names=language.join(group.aliases)))))
    if members:
        blocks.append(_table(members[:ROWS_SHOWN], language))
    if len(members) > ROWS_SHOWN:
        blocks.append(small(language.mrkdwn(_("{n} more are not shown here.", n=len(members) - ROWS_SHOWN))))
    if group.stated_by:
        blocks.append(small(language.mrkdwn(_("Named by: {source}", source=group.stated_by))))
    elif group.is_public:
        blocks.append(small(language.mrkdwn(UNCONFIRMED)))
    opens = (
        button(ids.numbered(ids.CARD_OPEN, number), full_name(one.person, language), str(one.person.id))
        for number, one in enumerate(members[:BUTTONS], start=1)
    )
    adds = [button(ids.GROUP_FORM, say(_("Put somebody into it")), group.ref)] if may_edit else []
    first = care_views.before_contact((one.stage.says_confirm for one in members), language)
    return Answer((*first, *blocks, *row([*opens, *adds])))


def _table(members: Sequence[Member], language: Language) -> TableBlock:
    say = language.say
    cells = [(say(_("Name")), say(_("Sentence")), say(_("Reductions")), say(_("Stage")))]
    cells += [
        (
            f"{full_name(one.person, language)} · #{one.person.ref}",
            _sentence(one.case, language),
            _reductions(one.case, language),
            say(one.stage.said),
        )
        for one in members
    ]
    return TableBlock(
        rows=[[RawTextObject(text=cell) for cell in line] for line in cells], column_settings=[{"is_wrapped": True}] * 4
    )


def _sentence(case: Case, language: Language) -> str:
    if not case.sentences:
        return "—"
    imposed = penalty_words(case.sentences[-1].kind, case.sentences[-1].term)
    return language.term(imposed) if isinstance(imposed, Term) else language.say(imposed)


def _reductions(case: Case, language: Language) -> str:
    """Plain: a cell takes no marks."""
    shown = [_plain(clemency_line(one, language)) for one in case.clemencies]
    return ("；" if language.is_chinese else "; ").join(shown) or "—"


def _plain(escaped: str) -> str:
    return escaped.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def stated(before: Group, after: Group, known: int, source: Text, undo: ButtonElement, language: Language) -> Answer:
    """The echo of a size that was stated, beside the one that was held."""
    shown = [language.mrkdwn(_("{group}: {size}", group=title(after, language), size=count(after, known)))]
    if before.size is not None:
        shown.append(language.mrkdwn(_("Until now: {size}", size=count(before, known))))
    resting = small(language.mrkdwn(_("Source: {source}", source=source)))
    return Answer((lines(*shown), resting, *row([undo])))


def every(groups: Sequence[Group], sizes: Mapping[UUID, int], language: Language) -> Answer:
    """Every group: those of whom somebody is known first, a button each."""
    known = {group.ref: sizes.get(group.row, 0) if group.row is not None else 0 for group in groups}
    first = [group for group in groups if known[group.ref]]
    rest = [group for group in groups if not known[group.ref]]
    shown = [
        f"{escape(title(group, language))} · {escape(language.say(count(group, known[group.ref])))}" for group in first
    ]
    blocks: list[Block] = [header(language.say(_("Groups")))]
    if shown:
        blocks.append(lines(*shown))
    if rest:
        others = language.join(name(group, language) for group in rest)
        blocks.append(small(language.mrkdwn(_("Known by name only: {names}", names=others))))
    return Answer((*blocks, *row(_opens(first[:BUTTONS], language))))


def _opens(groups: Sequence[Group], language: Language) -> list[ButtonElement]:
    return [
        button(ids.numbered(ids.GROUP_OPEN, number), name(group, language), group.ref)
        for number, group in enumerate(groups, start=1)
    ]


def near(typed: str, found: Sequence[Group], language: Language) -> Answer:
    """No group of that name: those that are near."""
    if not found:
        return Answer((said(language.mrkdwn(_none(typed))),))
    question = _("No group is called “{typed}”. Do you mean one of these?", typed=typed)
    return Answer((said(language.mrkdwn(question)), *row(_opens(found, language))))


def unknown(typed: str, found: Sequence[Group], language: Language) -> Answer:
    """The same where somebody was to come into it: nothing was recorded."""
    told = language.mrkdwn(not_known(typed, found, language))
    return Answer((said(told), *row(_opens(found, language))))


def not_known(typed: str, found: Sequence[Group], language: Language) -> Text:
    """That no group has this name, with what is near."""
    if not found:
        return _none(typed)
    meant = language.join(name(group, language) for group in found)
    return _("No group is called “{typed}”, so nothing was recorded. Near: {names}.", typed=typed, names=meant)


def held(file: CaseFile, language: Language) -> Answer:
    """The groups of somebody."""
    person, groups = full_name(file.person, language), file.ties.groups
    named = language.join(title(group, language) for group in groups)
    told = _("{name}: {groups}.", name=person, groups=named) if groups else _("{name} is in no group yet.", name=person)
    return Answer((said(language.mrkdwn(told)),))


def _none(typed: str) -> Text:
    return _(
        "No group is called “{typed}”, and none is near. A new one: `/prisoner group new {quoted} size 8 as of 2018 source “…”`.",
        typed=typed,
        quoted=f'"{typed[:60]}"',
    )


def made(group: Group, source: Text | None, undo: ButtonElement, language: Language) -> Answer:
    """The echo of a new group."""
    done = _("Group {name} is kept: {count}.", name=title(group, language), count=count(group, 0))
    example = _("`/prisoner group NAME add {name}` puts somebody into it.", name=group.name)
    resting = _("Source: {source}", source=source)
    return Answer(
        (said(language.mrkdwn(done)), small(language.mrkdwn(resting)), small(language.mrkdwn(example)), *row([undo]))
    )


def changed(
    person: Person, group: Group, source: Text | None, undo: ButtonElement, language: Language, *, joined: bool
) -> Answer:
    """The echo of who came into a group, or left it."""
    slots = {"name": whom(person, language), "group": title(group, language)}
    done = _("{name} belongs to {group} now.", **slots) if joined else _("{name} is no longer in {group}.", **slots)
    resting = [small(language.mrkdwn(_("Source: {source}", source=source)))] if source else []
    return Answer((said(language.mrkdwn(done)), *resting, *row([undo])))
