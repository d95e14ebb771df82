"""Care in words: the rule and the wish on a card, the contact plan that heads whatever says "confirm", the echoes."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from slack_sdk.models.blocks import Block

from handlers.slack import ids
from handlers.slack.blocks import Answer, button, header, lines, row, said, small
from handlers.words.language import Language, escape
from handlers.words.naming import full_name, whom
from store.access.values import Member
from store.care.values import Care, FamilyWish, Plan, RaisingRule
from store.casework.care import may_read_reason
from store.casework.case_file import CaseFile
from store.casework.sources import Named
from store.prisoners.values import Person
from store.sources.values import Described
from store.texts import Text, _

RULES: Mapping[RaisingRule, Text] = {
    RaisingRule.OFFICIALS: _("with officials only"),
    RaisingRule.GOVERNMENTS: _("by governments only"),
    RaisingRule.PUBLIC: _("in public too"),
    RaisingRule.HOLD: _("with nobody for the time being"),
}
WISHES: Mapping[FamilyWish, Text] = {
    FamilyWish.AGREES: _("agrees"),
    FamilyWish.REFUSES: _("refuses"),
    FamilyWish.NOT_ASKED: _("not asked"),
    FamilyWish.UNREACHABLE: _("cannot be reached"),
}
NO_PLAN = _("No contact plan is open to you for {name}: contact nobody before asking a director.")
"""The same whether there is none or one that may not be seen."""


def rule(care: Care, reader: Member, today: date) -> Text | None:
    """With whom somebody may be raised, and why where the reader may know; None where nothing was decided."""
    if care.rule is None:
        return None
    how = RULES[care.rule]
    if care.rule is RaisingRule.HOLD:
        ended = not care.is_held_back(today)
        how = _("a hold that ended {date}: decide anew", date=care.until) if ended else not_before(care)
    if may_read_reason(care, reader):
        return _("{rule}, because {reason}", rule=how, reason=care.because)
    return _("{rule} (for a reason that is not open to everybody)", rule=how)


def not_before(care: Care) -> Text:
    """That somebody may not be raised yet."""
    if care.until is None:
        return _("may not be raised for the time being")
    return _("may not be raised before {date}", date=care.until)


def wish(care: Care, source: Described | None, language: Language) -> Text | None:
    """What the family wishes, as of when and from where; None where nothing is known."""
    if care.wish is None:
        return None
    parts = [language.say(WISHES[care.wish])]
    if care.wish_as_of is not None:
        parts.append(language.say(_("as of {date}", date=care.wish_as_of)))
    if source is not None:
        parts.append(source.details if source.details is not None else language.say(_("private source")))
    return Text("{wish}", {"wish": " · ".join(parts)})


def card_lines(file: CaseFile, reader: Member, language: Language) -> list[str]:
    """The lines of a card: the rule, the wish, and a plan that does not head the card."""
    decided, wished = rule(file.care, reader, file.today), wish(file.care, file.wish_source, language)
    shown: list[str] = []
    if decided is not None:
        shown.append(language.mrkdwn(_("Raising rule: {rule}", rule=decided)))
    if wished is not None:
        shown.append(language.mrkdwn(_("Family’s wish: {wish}", wish=wished)))
    if file.plans and not file.says_confirm:
        shown += [language.mrkdwn(_("Contact plan: {plan}", plan=said)) for said in _each_in_a_line(file, language)]
    return shown


BEFORE_CONTACT = _(
    "Before anybody is contacted: each case opens with its contact plan; where none is open to you, contact nobody before asking a director."
)


def before_contact(says_confirm: Iterable[bool], language: Language) -> list[Block]:
    """What heads whatever shows several people, where of any of them it says "confirm"; of one alone see `above_the_card`."""
    return [said(language.mrkdwn(BEFORE_CONTACT))] if any(says_confirm) else []


def above_the_card(file: CaseFile, language: Language) -> list[Block]:
    """What stands before a card that says "confirm": the plan, or that there is none and nobody is to be contacted."""
    return above_to_verify(file, language) if file.says_confirm else []


def above_to_verify(file: CaseFile, language: Language) -> list[Block]:
    """The same where somebody confirms something already, whatever the card says."""
    if not file.plans:
        none = _(
            "Something is to be confirmed, and no contact plan is open to you: contact nobody before asking a director; confirm it from sources that endanger nobody."
        )
        return [said(language.mrkdwn(none))]
    title = _("Before anybody is contacted, the contact plan:")
    return [lines(f"*{language.mrkdwn(title)}*", *_plans(file, language))]


def _said_of(plan: Plan) -> list[Text]:
    told = {
        "who": _("may contact: {words}", words=plan.who),
        "through": _("through: {words}", words=plan.through),
        "not_before": _("not before: {words}", words=plan.not_before),
        "not_after": _("not after: {words}", words=plan.not_after),
        "last_contact": _("last contact: {words}", words=plan.last_contact),
        "risk": _("risk seen: {words}", words=plan.risk),
    }
    return [told[name] for name in plan.parts()]


def _parts(plan: Plan, language: Language) -> list[str]:
    return [f"• {language.mrkdwn(text)}" for text in _said_of(plan)]


def _plans(file: CaseFile, language: Language) -> list[str]:
    """The plans that may be seen, in lines: of several that they differ, and each by its number, the newest first."""
    if len(file.plans) == 1:
        return _parts(file.plans[0][1], language)
    several = _(
        "{n} contact plans are held and differ: agree on one before anybody is contacted. The newest first; `plan 2 clear` takes the second off.",
        n=len(file.plans),
    )
    each = [[f"{number}.", *_parts(plan, language)] for number, (_id, plan) in enumerate(file.plans, start=1)]
    return [f"*{language.mrkdwn(several)}*", *(line for one in each for line in one)]


def _each_in_a_line(file: CaseFile, language: Language) -> list[str]:
    told = [" · ".join(language.say(text) for text in _said_of(plan)) for _id, plan in file.plans]
    if len(told) == 1:
        return told
    return [
        language.say(_("{number} of {n} that differ · {plan}", number=number, n=len(told), plan=one))
        for number, one in enumerate(told, start=1)
    ]


def page(file: CaseFile, reader: Member, language: Language) -> Answer:
    """What was decided of somebody, for whom may read it and not change it."""
    shown = [line for line in card_lines(file, reader, language) if line] or [
        escape(language.say(_("Nothing was decided yet.")))
    ]
    title = header(language.say(_("Care for {name}", name=full_name(file.person, language))))
    plan = [lines(*_plans(file, language))] if file.plans and file.says_confirm else []
    return Answer((title, lines(*shown), *plan))


def plan(file: CaseFile, language: Language) -> Answer:
    """The contact plan alone; of one that may not be seen what is said where there is none."""
    name = full_name(file.person, language)
    if not file.plans:
        return Answer((said(language.mrkdwn(Text(NO_PLAN.message, {"name": name}))),))
    title = header(language.say(_("Contact plan for {name}", name=name)))
    return Answer((title, lines(*_plans(file, language))))


def about(file: CaseFile, reader: Member, language: Language) -> list[Block]:
    """Above the form: whom it is about, and what stands there."""
    known = card_lines(file, reader, language)
    return [said(escape(whom(file.person, language))), *([lines(*known)] if known else [])]


def kept(
    file: CaseFile,
    reader: Member,
    undo: str,
    undo_plan: str,
    was: Sequence[str],
    holders: Sequence[Member],
    more: Sequence[Block],
    language: Language,
) -> Answer:
    """The echo: what is so now and `was` until now, who may open the plan, and undo of each."""
    say = language.say
    done = _("Kept for {name}:", name=whom(file.person, language))
    buttons = []
    if undo:
        buttons.append(button(ids.CARE_UNDO, say(_("Undo")), undo))
    if undo_plan:
        buttons.append(button(ids.PLAN_UNDO, say(_("Undo the plan")), undo_plan))
    now = card_lines(file, reader, language) if undo else []
    plan_now: list[str] = []
    if undo_plan:
        gone = _("No contact plan is held any more that you may see.")
        plan_now = _plans(file, language) if file.plans else [language.mrkdwn(gone)]
    named = language.join(f"<@{member.slack_user}>" for member in holders)
    who = [small(say(_("The contact plan is open to directors and to: {named}", named=named)))] if holders else []
    return Answer(
        (
            said(language.mrkdwn(done)),
            *([lines(*now, *was, *plan_now)] if now or plan_now else []),
            *who,
            *more,
            *row(buttons),
        )
    )


def until_now(before: Care, file: CaseFile, source: Described | None, reader: Member, language: Language) -> list[str]:
    """Of the rule and the wish, in whose place another one came, what they were: nothing is overwritten unsaid."""
    of_rule, of_wish = (before.rule, before.until, before.because), (before.wish, before.wish_as_of, before.source)
    now = file.care
    told = [
        rule(before, reader, file.today) if of_rule != (now.rule, now.until, now.because) else None,
        wish(before, source, language) if of_wish != (now.wish, now.wish_as_of, now.source) else None,
    ]
    return [language.mrkdwn(_("Until now: {value}", value=text)) for text in told if text is not None]


def asks_lifting(person: Person, held: Care, reader: Member, today: date, draft: str, language: Language) -> Answer:
    """Whether a hold that still runs is to be lifted."""
    say = language.say
    stands = rule(held, reader, today)
    question = _(
        "{name}: {rule}. The line lifts this. Nothing is saved yet.", name=whom(person, language), rule=stands or ""
    )
    buttons = [
        button(ids.CARE_LIFT, say(_("Lift it")), draft, style="primary"), button(ids.FACT_DROP, say(_("Cancel")), "drop")
    ]  # fmt: skip
    return Answer((said(language.mrkdwn(question)), *row(buttons)))


def asks_source(person: Person, carrying: Named, draft: str, language: Language) -> Answer:
    """Whence the wish of a family is known: never from the source in use without a question."""
    say = language.say
    question = _(
        "{name}: from which source is the family’s wish known? Nothing is saved yet.", name=whom(person, language)
    )
    how = _("Another one: end the line with source “…”.")
    use = _("From the one in use: {source}", source=carrying.details)
    buttons = [
        button(ids.CARE_SOURCE, say(use), draft, style="primary"), button(ids.FACT_DROP, say(_("Cancel")), "drop")
    ]  # fmt: skip
    return Answer((said(language.mrkdwn(question)), small(language.mrkdwn(how)), *row(buttons)))


def both(
    person: Person,
    labels: Mapping[str, Text],
    versions: Mapping[str, tuple[str, str, str]],
    by: Sequence[Member],
    draft: str,
    language: Language,
) -> Answer:
    """What was changed meanwhile, by whom, and what was written here: nothing of either is lost.

    `versions`: of each field what stood there when the form was opened, what stands there now, and what was typed.
    """
    say, nothing = language.say, language.say(_("nothing"))
    who = language.join(f"<@{member.slack_user}>" for member in by) or say(_("Somebody"))
    told: list[str] = []
    for name, (was, now, mine) in versions.items():
        parts = [
            _("when you opened it: {value}", value=was or nothing), _("on record now: {value}", value=now or nothing),
            _("you wrote: {value}", value=mine or nothing),
        ]  # fmt: skip
        told.append(f"*{escape(say(labels[name]))}*: {' · '.join(language.mrkdwn(part) for part in parts)}")
    question = say(_("{who} changed this of {name} since you opened it.", who=who, name=escape(whom(person, language))))
    buttons = [
        button(ids.CARE_OVER, say(_("Put yours in its place")), draft),
        button(ids.FACT_DROP, say(_("Keep what stands there")), "drop"),
    ]
    return Answer((said(question), lines(*told), *row(buttons), small(language.mrkdwn(_("Nothing is saved yet.")))))


def undone(person: Person, language: Language) -> Answer:
    """What stands in place of something that was taken back."""
    done = _("Undone for {name}. Nothing else changed.", name=whom(person, language))
    return Answer((said(language.mrkdwn(done)),), replaces=True)
