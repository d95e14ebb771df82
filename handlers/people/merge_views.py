"""Two records side by side, the question whose value stands where they differ, and what came of making them one."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import zip_longest
from uuid import UUID

from slack_sdk.models.blocks import Block

from handlers.people.care_views import RULES, WISHES
from handlers.slack import ids
from handlers.slack.blocks import Answer, button, header, lines, packed, row, said, shortened, small
from handlers.words import kin
from handlers.words.identity_grammar import LABELS, shown
from handlers.words.language import Language, colon, escape
from handlers.words.naming import distinguishing, full_name, headline, whom
from handlers.words.terms import CONFIDENTIALITIES
from store.cases.stage import Stage
from store.casework.belonging import ties_of
from store.casework.merging import Merged, facts_of_both, single_values
from store.casework.on_record import sources_on
from store.casework.owners import owner_of
from store.facts import drawing
from store.facts.kind import NewFact
from store.law.doubt import Doubt
from store.prisoners.values import STATUSES, Person, Status
from store.texts import Text, _
from store.unit_of_work import UnitOfWork

STATUS, OWNER = _("Status"), _("Looked after by")
NOTHING = "—"
LONGEST_VALUE = 50
"""Characters of a value on a button, beside the number whose it is."""


def side_by_side(
    work: UnitOfWork, kept: Person, gone: Person, stages: Mapping[UUID, Stage], language: Language
) -> list[str]:
    """Every field of two records, a line of mrkdwn each: first what the one says, then the other."""
    say = language.say
    told = [
        f"{headline(person, language)}\n{escape(distinguishing(person, stages[person.id], language))}"
        for person in (kept, gone)
    ]
    found = [_two(language, _("Names"), *_both(lambda one: language.join(name.text for name in one.names), kept, gone))]
    ours, theirs = single_values(work, kept), single_values(work, gone)
    for name, label in LABELS.items():
        if ours[name] is not None or theirs[name] is not None:
            found.append(_two(language, label, shown(name, ours[name], language), shown(name, theirs[name], language)))
    found.append(_two(language, STATUS, *_both(lambda one: say(STATUSES[one.status]), kept, gone)))
    found += [
        _two(language, label, mine, yours)
        for label, mine, yours in zip(_LABELS, _many(work, kept, language), _many(work, gone, language), strict=True)
        if mine or yours
    ]
    facts = facts_of_both(work, kept.id, gone.id)
    both = [_fact(one.fact, language) for one, _other in facts.both]
    of_both = escape(say(_("Both records")))
    found += [f"• {of_both}{colon(language)}{escape(fact)}" for fact in both]
    for one, other in zip_longest(facts.ours, facts.theirs):
        mine, yours = (_fact(held.fact, language) if held is not None else "" for held in (one, other))
        found.append(_two(language, _("Fact"), mine, yours))
    return [*told, *found]


_LABELS = (_("Care"), _("Contact plans"), _("Relations"), _("Groups"), _("Issues"), _("Numbers elsewhere"), _("Lists"), _("Sources"), OWNER, _("How far it may go"))  # fmt: skip


def _many(work: UnitOfWork, person: Person, language: Language) -> Iterator[str]:
    """What several may stand of, as text."""
    care, ties, owner = work.care.of(person.id), ties_of(work, person.id), owner_of(work, person.id)
    cared = [RULES[care.rule] if care.rule else None, WISHES[care.wish] if care.wish else None]
    yield language.join(language.say(text) for text in cared if text is not None)
    plans = work.care.plans(person.id)
    yield str(len(plans)) if plans else ""
    yield language.join(f"{kin.called(one, language)} {kin.name_of(one, language)}" for one in ties.relations)
    yield language.join(group.name for group in ties.groups)
    yield language.join(str(issue) for issue in ties.issues)
    yield language.join(str(number) for number in ties.numbers)
    yield language.join(str(one.number) for one in work.lists.naming(person.id))
    yield str(len(sources_on(work, person.id)))
    yield f"<@{owner.slack_user}>" if owner is not None else ""
    yield language.say(CONFIDENTIALITIES[person.confidentiality])


def _both(say: Callable[[Person], str], kept: Person, gone: Person) -> tuple[str, str]:
    return say(kept), say(gone)


def _two(language: Language, label: Text, one: str, other: str) -> str:
    """A line: what the one says, what the other says; once where both say the same."""
    mine, yours = (value if value.startswith("<@") else escape(value) for value in (one or NOTHING, other or NOTHING))
    said_of = mine if mine == yours else f"{mine}  |  {yours}"
    return f"• *{escape(language.say(label))}*{colon(language)}{said_of}"


def _fact(fact: NewFact, language: Language) -> str:
    return " · ".join(language.show(part) for part in drawing.told_of(fact))


def asks(
    kept: Person,
    gone: Person,
    side: Sequence[str],
    differ: Mapping[str, tuple[object, object]],
    chosen: Mapping[str, UUID],
    left: Sequence[str],
    draft: str,
    language: Language,
) -> Answer:
    """Side by side, then what is still to be chosen; when all is, the button that does it."""
    say = language.say
    title = header(say(_("One person? #{one} and #{other}", one=kept.ref, other=gone.ref)))
    blocks: list[Block] = [title, *packed(side)]
    stays = _("#{one} stays; #{other} becomes a part of it, and its number leads there. What only one of them holds is kept.", one=kept.ref, other=gone.ref)  # fmt: skip
    blocks.append(small(say(stays)))
    decided = [
        f"• {escape(say(_label(name)))}{colon(language)}{_value(name, differ[name][chosen[name] != kept.id], language)}"
        for name in differ
        if name in chosen
    ]
    if decided:
        blocks.append(lines(escape(say(_("Chosen:"))), *decided))
    for at, name in enumerate(left):
        question = _("{field}: which one stands?", field=_label(name))
        pair = zip((kept, gone), differ[name], strict=True)
        blocks.append(said(language.mrkdwn(question)))
        blocks += row(
            button(
                ids.numbered(ids.MERGE_CHOOSE, 2 * at + which),
                f"{shortened(_plain(name, value, language), LONGEST_VALUE)} (#{person.ref})",
                f"{name}:{person.id} {draft}",
            )
            for which, (person, value) in enumerate(pair)
        )
    cancel = button(ids.FACT_DROP, say(_("Cancel")), "drop")
    merge = [] if left else [button(ids.MERGE_DO, say(_("Make them one")), draft, style="primary")]
    return Answer((*blocks, *row([*merge, cancel]), small(say(_("Nothing is saved yet.")))))


def _label(name: str) -> Text:
    return {**LABELS, "status": STATUS, "owner_id": OWNER}[name]


def _value(name: str, value: object, language: Language) -> str:
    return escape(_plain(name, value, language))


def _plain(name: str, value: object, language: Language) -> str:
    if isinstance(value, Status):
        return language.say(STATUSES[value])
    return language.say(_("as on that record")) if name == "owner_id" else shown(name, value, language)


def doubtful(kept: Person, gone: Person, doubts: Sequence[Doubt], language: Language) -> Answer:
    """What the two together say that cannot be; a reason is typed to go on."""
    say = language.say
    told = _("Nothing was saved: together the two records say what is doubtful.")
    way = _("If it is so all the same, say why: `/prisoner merge #{one} #{other} because …`", one=kept.ref, other=gone.ref)  # fmt: skip
    shown_doubts = [f"• {escape(say(doubt.text))}" for doubt in doubts]
    return Answer((said(say(told)), lines(*shown_doubts), said(language.mrkdwn(way))), replaces=True)


def done(kept: Person, gone: Person, merged: Merged, batch: UUID, language: Language) -> Answer:
    """The echo: one record, what was kept once, and the way back."""
    say = language.say
    echo = _("One record now: {name}. #{ref} ({gone}) leads to it.", name=whom(kept, language), ref=gone.ref, gone=full_name(gone, language))  # fmt: skip
    more = []
    if merged.united:
        more.append(say(_("Facts that both records held, kept once: {n}", n=merged.united)))
    if merged.once:
        more.append(say(_("Both stood on list {numbers}: kept once.", numbers=", ".join(map(str, merged.once)))))
    more += [f"• {escape(say(doubt.text))}" for doubt in merged.doubts]
    for_ever = small(language.mrkdwn(_("It can be taken back at any time: `/prisoner unmerge #{ref}`", ref=gone.ref)))
    undo = button(ids.HISTORY_UNDO, say(_("Undo")), f"{kept.id}:{batch}")
    return Answer((lines(language.mrkdwn(echo), *more), for_ever, *row([undo])), replaces=True)
