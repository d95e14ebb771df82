"""What can be erased, exactly what goes and what cannot be reached, the question to a second member, what stands in its place."""

from collections.abc import Iterator, Mapping, Sequence

from slack_sdk.models.blocks import Block

from handlers.people import history_views
from handlers.slack import ids
from handlers.slack.blocks import Answer, beside, button, header, packed, row, said, small
from handlers.words.identity_grammar import LABELS
from handlers.words.language import Language, colon, escape
from handlers.words.naming import full_name, whom
from store.access import policy
from store.access.values import Action, Member
from store.care.models import CareRow
from store.casework import typed_names
from store.casework.destroying import Destroyed
from store.casework.erasable import APART, CARE, NAME, PLAN, RELATION, Erasable
from store.casework.erased_words import SOURCE, Target
from store.casework.erasing import Became, Wish
from store.casework.history import FACT_TABLES, PERSON
from store.casework.on_record import sources_on
from store.casework.tombstones import Tombstone
from store.dates import PartialDate, beijing_day
from store.prisoners.values import Person
from store.sources.values import ErasureState
from store.texts import Text, _, n_
from store.unit_of_work import UnitOfWork

MOST = 20
"""Things on a page."""
_LONGEST = 300
"""Characters of one thing in a list."""

KINDS: Mapping[str, Text] = {
    **dict.fromkeys(FACT_TABLES, _("a fact")),
    NAME: _("a name"),
    SOURCE: _("what a source is called and what is said of it"),
    PLAN: _("a contact plan"),
    RELATION: _("a relation"),
    APART: _("why somebody is another person"),
    "prisoner_in_group": _("a place in a group"),
    "external_id": _("a number elsewhere"),
    CareRow.__tablename__: _("why the raising rule is so"),
    PERSON: _("the whole record"),
}
"""What a tombstone says that something was."""


def kind_of(target: Target) -> Text:
    """What sort of thing it is, which tells nothing of its value."""
    kind = LABELS[target.column] if target.entity == PERSON and target.field else KINDS[target.entity]
    return _("{what}, what it said before", what=kind) if target.is_earlier else kind


def label(work: UnitOfWork, person: Person, one: Erasable, language: Language) -> str:
    """One thing in a line; not escaped."""
    told = _told(work, person, one, language)
    if one.before:
        earlier = "; ".join(map(str, one.earlier))
        if one.target.is_earlier:
            return language.say(_("{what}; only what it said before: {earlier}", what=told, earlier=earlier))
        told = language.say(_("{what}; before: {earlier}", what=told, earlier=earlier))
    return told if one.stands else language.say(_("{what} (no longer on the record)", what=told))


def _told(work: UnitOfWork, person: Person, one: Erasable, language: Language) -> str:
    say, target = language.say, one.target
    if target.is_record:
        return say(_("The whole record of {name}", name=whom(person, language)))
    if target.column:
        named = say(LABELS[target.column] if target.entity == PERSON else KINDS[target.entity])
        value = one.net.whole.get(target.column) or ""
        shown = language.date(PartialDate.parse(value)) if target.column == "born" else value
        return f"{named}{colon(language)}{shown}"
    what = history_views.what_stands(work, person, one.net, language)
    if target.entity == SOURCE:
        number = next((n for n, source in sources_on(work, person.id).items() if str(source) == target.key), 0)
        what = say(_("source {n}: {source}", n=number, source=one.texts[0] if one.texts else ""))
    more = [text for text in one.texts if text not in one.earlier and (what is None or text not in what)]
    head = what or say(kind_of(target))
    return f"{head}{colon(language)}{'; '.join(more)}" if more else head


def page(
    person: Person,
    listed: Sequence[tuple[Erasable, str]],
    wishes: Sequence[tuple[Wish, str]],
    count: int,
    skip: int,
    draft: str,
    language: Language,
) -> Answer:
    """What a record holds, each with its button; first what waits for a second member."""
    say = language.say
    blocks: list[Block] = [header(say(_("Erase on the record of {name}", name=full_name(person, language))))]
    two = _(
        "Two members erase: you ask, with a reason, and another one looks at it and confirms. Nothing is erased before."
    )
    if not skip:
        blocks.append(small(say(two)))
    for number, (wish, what) in enumerate(wishes, start=1):
        look = button(ids.numbered(ids.ERASE_LOOK, number), say(_("Look at it")), str(wish.id))
        waits = _("Waits for a second member, asked by <@{user}>:", user=wish.by)
        blocks.append(beside(look, language.mrkdwn(waits), f"• {escape(what[:_LONGEST])}"))
    for number, (one, what) in enumerate(listed, start=1):
        value = f"{person.id} {one.target.mark} {draft}"
        erase = button(ids.numbered(ids.ERASE_ASK, number), say(_("Erase…")), value)
        blocks.append(beside(erase, f"• {escape(what[:_LONGEST])}"))
    ways = [button(ids.ERASE_ASK, say(_("Erase the whole record…")), f"{person.id} {PERSON}|{person.id}| {draft}", style="danger")]  # fmt: skip
    left = count - skip - len(listed)
    if left > 0:
        blocks.append(small(say(n_("and {n} more", "and {n} more", n=left))))
        ways.insert(0, button(ids.ERASE_PAGE, say(_("More")), f"{person.id} {skip + len(listed)} {draft}"))
    return Answer((*blocks, *row(ways)))


def what_goes(work: UnitOfWork, person: Person, one: Erasable, language: Language) -> list[Block]:
    """Exactly what is destroyed, where its copies are, and what cannot be reached."""
    heading = _("On the record of {name}:", name=whom(person, language))
    shown = [f"• {escape(label(work, person, part, language))}" for part in (one.parts or (one,))]
    if one.parts:
        shown.insert(0, f"*{escape(label(work, person, one, language))}*")
    remarks = [small(language.say(text)) for text in _beside(work, person, one)]
    limits = (small(language.mrkdwn(text)) for text in (_GOES, _STAYS))
    return [said(language.mrkdwn(heading)), *packed(shown), *remarks, *limits]


_GOES = _(
    "It is destroyed for ever: here and in the history, in forms and previews that members have begun on this record, in titles of "
    "lists and saved searches that hold its words, and in every message and file of ours in Slack that shows this record. Nothing across it is taken back."
)
_STAYS = _(
    "Not reached: backups; what was exported, printed or handed over; what members wrote in Slack themselves, and Slack’s own exports; "
    "answers and Home tabs that one person alone sees, until they open them anew; the same words where they were put on another record."
)


def _beside(work: UnitOfWork, person: Person, one: Erasable) -> Iterator[Text]:
    target = one.target
    if target.is_earlier:
        yield _("What stands there now stays.")
        return
    if target.entity == SOURCE:
        yield _("What rests on this source stays on record. The source is called “erased” there.")
    elif not target.field and not target.is_record:
        yield _("The source that it rests on stays; it can be erased by itself.")
    if target.is_record:
        numbers = ", ".join(str(listed.number) for listed in work.lists.naming(person.id))
        if numbers:
            yield _("It goes from these lists too: {numbers}", numbers=numbers)
        yield _(
            "Its number leads to the reason from then on, and to nothing else. A source on which other records rest stays."
        )
    if target.entity == CARE and one.stands:
        yield _("The raising rule itself stays.")
    if target.entity == NAME and one.stands:
        told = next((name for name in typed_names.names_of(work, person) if str(name.id) == target.key), None)
        if told is not None and typed_names.is_last_main(work, person, told):
            yield _("It is the only main name in its script: lists will print none there.")


def asked(wish: Wish, others: Sequence[Member], language: Language) -> Answer:
    """That it was asked for: who was told, until when it waits."""
    named = language.join(f"<@{member.slack_user}>" for member in others)
    told = _(
        "Asked. Nothing is erased yet: one of these looks at it and confirms it: {named}. It waits until {date}; then it lapses.",
        named=named, date=PartialDate.of(beijing_day(wish.until)),
    )  # fmt: skip
    again = small(language.say(_("They have a direct message; `/prisoner erase #{ref}` shows it too.", ref=wish.person.ref)))  # fmt: skip
    back = button(ids.ERASE_WITHDRAW, language.say(_("Take it back")), str(wish.id))
    return Answer((said(language.say(told)), again, *row([back])))


def asks_second(wish: Wish, language: Language) -> Answer:
    """To who can confirm it; of whose record it is stands behind the button."""
    told = _(
        "<@{user}> asks to erase something for ever. Two members erase: look at it, and confirm it or say no, by {date}.",
        user=wish.by, date=PartialDate.of(beijing_day(wish.until)),
    )  # fmt: skip
    look = button(ids.ERASE_LOOK, language.say(_("Look at it")), str(wish.id))
    return Answer((said(language.mrkdwn(told)), *row([look])))


def became(one: Became, language: Language, *, is_own: bool) -> Answer:
    """What became of a wish, in place of the question, and to who asked."""
    slots = {"ref": one.ref, "user": one.asked_by, "other": one.settled_by}
    if one.state is ErasureState.DONE:
        told = _("On #{ref}: what <@{user}> asked to erase is erased; <@{other}> confirmed it.", **slots)
    elif is_own:
        told = _("On #{ref}: <@{other}> did not confirm what you asked to erase. Nothing was erased.", **slots)
    else:
        told = _("On #{ref}: what <@{user}> asked to erase waits no more. Nothing was erased.", **slots)
    return Answer((said(language.mrkdwn(told)),))


def to_confirm(wish: Wish, goes: Sequence[Block], reader: Member, language: Language) -> Answer:
    """All that a wish destroys, with the button that does it, or for who asked the one that takes it back."""
    say = language.say
    because = _("<@{user}> asks to erase this, because: {because}", user=wish.by, because=wish.because)
    if wish.asked_by == reader.id:
        buttons = [button(ids.ERASE_WITHDRAW, say(_("Take it back")), str(wish.id))]
        remark = _("You asked for this: another member confirms it.")
    else:
        buttons = [
            button(ids.ERASE_DO, say(_("Erase for ever")), str(wish.id), style="danger"),
            button(ids.ERASE_WITHDRAW, say(_("Do not erase")), str(wish.id)),
        ]
        remark = _("Nothing is erased yet.")
    return Answer((*goes, said(language.mrkdwn(because)), *row(buttons), small(say(remark))))


def done(wish: Wish, what: Destroyed, language: Language) -> Answer:
    """That it is gone, and what it leaves."""
    told = _(
        "Erased on the record of #{ref}: {kind}. Asked by <@{user}>, confirmed by you; that and the reason are all that is left.",
        ref=wish.person.ref, kind=kind_of(wish.target), user=wish.by,
    )  # fmt: skip
    blocks: list[Block] = [said(language.mrkdwn(told))]
    if what.shared_sources:
        shared = n_(
            "{n} source stays, since something else rests on it.",
            "{n} sources stay, since something else rests on them.",
            n=what.shared_sources,
        )
        blocks.append(small(language.say(shared)))
    if what.is_borne_by_others:
        other = _(
            "Somebody else on record bears the same name, so titles of lists and saved searches that hold it were left."
        )
        blocks.append(small(language.say(other)))
    blocks.append(small(language.say(_("Our messages and files in Slack that showed it go within minutes."))))
    return Answer(tuple(blocks), replaces=True)


def withdrawn(wish: Wish, language: Language) -> Answer:
    """That nothing is erased."""
    told = _("Nothing is erased on the record of #{ref}. It can be asked for again.", ref=wish.person.ref)
    return Answer((said(language.mrkdwn(told)),), replaces=True)


def beside_history(
    shown: Answer, person: Person, stones: Sequence[Tombstone], reader: Member, language: Language
) -> Answer:  # fmt: skip
    """A page of a history with what was erased, and the way to erase something."""
    blocks = [*shown.blocks[:1], *packed([stone(one, language) for one in stones]), *shown.blocks[1:]]
    if policy.allows(reader, Action.EDIT_CASES):
        blocks += row([button(ids.ERASE_FOR, language.say(_("Erase…")), f"{person.id} ")])
    return Answer(tuple(blocks))


def stone(one: Tombstone, language: Language) -> str:
    """What stands in place of something that was erased, as mrkdwn."""
    told = _(
        "Erased on {date}: {kind}. Asked by <@{user}>, confirmed by <@{other}>, because: {because}",
        date=PartialDate.of(beijing_day(one.at)), kind=kind_of(one.target), user=one.asked_by, other=one.confirmed_by,
        because=one.because,
    )  # fmt: skip
    return language.mrkdwn(told)
