"""A fact that is to be put on record: shown for OK, echoed with its undo, and what it did to the dates."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block

from handlers.people.date_views import AGAIN, ground_line
from handlers.slack import ids
from handlers.slack.blocks import Answer, button, lines, row, said, small
from handlers.words.language import Language, escape
from handlers.words.naming import full_name
from store.cases.values import Sentence, held_as
from store.dates import NoDeprivation, Term
from store.deadlines.values import DEADLINES, Deadline
from store.facts import FACTS, FactKind, NewFact
from store.law.facts import Penalty
from store.law.rulebook import load_rules
from store.law.values import CERTAINTIES
from store.prisoners.values import Person
from store.texts import Text, _

ENDLESS: dict[Penalty | None, Text] = {
    Penalty.LIFE: _("life imprisonment"),
    Penalty.DEATH_WITH_REPRIEVE: _("death with reprieve"),
    Penalty.DEATH: _("death"),
}
"""Penalties without a term, in words."""


def penalty_words(sentence: Sentence) -> Term | Text:
    """What a judgment imposes, in a few words: its term, a penalty that has none, or that it is not known."""
    return sentence.term or ENDLESS.get(sentence.kind) or _("term not known")


def told(fact: NewFact, language: Language) -> str:
    """A fact in one line."""
    say = language.say
    parts = [say(held_as(fact.custody, fact.until) if fact.custody is not None else FACTS[fact.kind])]
    if fact.amount is not None:
        by = fact.kind is FactKind.REDUCTION
        parts.append(say(_("by {term}", term=fact.amount)) if by else language.term(fact.amount))
    elif fact.penalty in ENDLESS:
        parts.append(say(ENDLESS[fact.penalty]))
    if fact.happened_on is not None:
        parts.append(language.date(fact.happened_on))
    if fact.until is not None:
        parts.append(say(_("until {date}", date=fact.until)))
    if fact.deprivation is not None:
        none = isinstance(fact.deprivation, NoDeprivation)
        parts.append(say(_("no DPR")) if none else say(_("DPR {term}", term=fact.deprivation)))
    if fact.delivered_on is not None:
        parts.append(say(_("in prison since {date}", date=fact.delivered_on)))
    if fact.denies_guilt:
        parts.append(say(_("denies guilt")))
    return " · ".join(parts)


def moved(before: Sequence[Deadline], after: Sequence[Deadline], language: Language) -> list[str]:
    """What a fact does to the dates, a line for each that moves, comes or goes."""
    old = {deadline.kind: deadline for deadline in before}
    new = {deadline.kind: deadline for deadline in after}
    shown = []
    for kind in DEADLINES:
        was, now = old.get(kind), new.get(kind)
        if was == now:
            continue
        what = language.say(DEADLINES[kind])
        parts = [language.date(deadline.shown_as) if deadline else "—" for deadline in (was, now)]
        because = ground_line(now, load_rules()) if now else None
        why = (
            f" ({language.say(because)})"
            if because
            else f" ({language.say(CERTAINTIES[now.certainty])})"
            if now
            else ""
        )
        shown.append(escape(f"{what}: {parts[0]} → {parts[1]}{why}"))
    return shown


def preview(
    person: Person,
    fact: NewFact,
    source: str,
    moves: list[str],
    draft: str,
    language: Language,
    *,
    carried: bool,
    again: bool = False,
) -> Answer:
    """What would be put on record: shown for OK, nothing is saved yet. `again`: the record has changed since the first time."""
    say = language.say
    from_where = (
        _("Source: {source} (the one in use; end the line with source “…” to name another)", source=source)
        if carried
        else _("Source: {source}", source=source)
    )
    question = _("Put on record for {name}?", name=full_name(person, language))
    changed = _("The record has changed since this was shown. Look again.")
    blocks: list[Block] = [
        *([said(language.mrkdwn(changed))] if again else []),
        said(language.mrkdwn(question)),
        lines(f"*{escape(told(fact, language))}*", language.mrkdwn(from_where)),
        *_moves(moves, language),
        *row([button(ids.FACT_RECORD, say(_("Record")), draft, style="primary"), button(ids.FACT_DROP, say(_("Cancel")), "drop")]),
        small(language.mrkdwn(_("Nothing is saved yet."))),
    ]  # fmt: skip
    return Answer(tuple(blocks), replaces=again)


def supposed(person: Person, fact: NewFact, moves: list[str], doubts: Sequence[Text], language: Language) -> Answer:
    """What a fact would do if it were so: the dates before and after, and what the law would find doubtful."""
    if_so = _("If for {name}: {fact}", name=full_name(person, language), fact=told(fact, language))
    doubtful = [f"• {escape(language.say(doubt))}" for doubt in doubts]
    title = f"*{escape(language.say(AGAIN))}*"
    return Answer(
        (
            said(language.mrkdwn(if_so)),
            *_moves(moves, language),
            *([lines(title, *doubtful)] if doubtful else []),
            small(language.mrkdwn(_("Worked out only: nothing is saved, nobody is told. No forecast and no right."))),
        )
    )


def recorded(person: Person, fact: NewFact, moves: list[str], undo: str, language: Language) -> Answer:
    """The echo, with undo."""
    done = _("On record for {name}: {fact}", name=full_name(person, language), fact=told(fact, language))
    return Answer(
        (
            said(language.mrkdwn(done)),
            *_moves(moves, language),
            *row([button(ids.FACT_UNDO, language.say(_("Undo")), undo)]),
        ),
        replaces=True,
    )


def undone(moves: list[str], language: Language) -> Answer:
    """What stands in place of a fact that was taken off again."""
    return Answer(
        (
            said(language.mrkdwn(_("Undone. The fact is off the record, its dates are as before."))),
            *_moves(moves, language),
        ),
        replaces=True,
    )


def dropped(language: Language) -> Answer:
    """What stands in place of a preview that was not wanted."""
    return Answer((said(language.mrkdwn(_("Nothing was recorded."))),), replaces=True)


def _moves(moves: list[str], language: Language) -> list[Block]:
    if not moves:
        return [small(language.mrkdwn(_("No date moves.")))]
    return [lines(escape(language.say(_("Dates:"))), *moves)]
