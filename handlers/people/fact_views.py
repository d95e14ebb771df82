"""A fact that is to be put on record: shown for OK, echoed with its undo, and what it did to the dates."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from slack_sdk.models.blocks import Block, ButtonElement

from handlers.people import source_views
from handlers.people.date_views import AGAIN, ground_line
from handlers.slack import ids
from handlers.slack.blocks import Answer, button, lines, row, said, small
from handlers.words.language import Language, escape
from handlers.words.naming import full_name, whom
from handlers.words.terms import place_name
from store.casework.record import Followed
from store.casework.sources import Named
from store.dates import PartialDate
from store.deadlines.values import DEADLINES, Deadline, DeadlineKind, Uncomputed
from store.facts import drawing
from store.facts.kind import Kind, NewFact, Phase
from store.facts.kinds import charge
from store.law.doubt import Doubt
from store.law.rulebook import load_rules
from store.law.values import CERTAINTIES, Certainty
from store.prisoners.values import Person
from store.texts import Text, _, n_

OFF = "off"
"""Carried by the button that records a fact and takes the person off the lists."""


def told(fact: NewFact, language: Language) -> str:
    """A fact in one line."""
    return " · ".join(language.show(part) for part in drawing.told_of(fact))


Dated = Deadline | Uncomputed
"""A date, or the range of one that cannot be worked out."""


def moved(before: Sequence[Dated], after: Sequence[Dated], language: Language) -> list[str]:
    """What a fact does to the dates, a line for each that moves, comes or goes, or is surer or less sure than before."""
    old = {one.kind: one for one in before}
    new = {one.kind: one for one in after}
    shown = []
    for kind in DEADLINES:
        was, now = old.get(kind), new.get(kind)
        if was != now and not (was and now and _as_shown(was) == _as_shown(now)):
            shown.append(language.mrkdwn(_move(kind, was, now, language)))
    return shown


def _move(kind: DeadlineKind, was: Dated | None, now: Dated | None, language: Language) -> Text:
    what = DEADLINES[kind]
    before, after = (_as_shown(one)[0] if one is not None else "—" for one in (was, now))
    if now is None:
        return _("{what}: {before} → {after}", what=what, before=before, after=after)
    ground = ground_line(now, load_rules(), language) if isinstance(now, Deadline) else None
    why = ground or CERTAINTIES[_as_shown(now)[1]]
    if before == after:
        return _("{what}: {after} ({why})", what=what, after=after, why=why)
    return _("{what}: {before} → {after} ({why})", what=what, before=before, after=after, why=why)


def _as_shown(one: Dated) -> tuple[PartialDate | None, Certainty]:
    """As much of a date as anybody sees: one of which nobody is reminded any more has not moved."""
    return one.shown_as, one.certainty if isinstance(one, Deadline) else Certainty.ESTIMATE


def follows(followed: Followed, language: Language) -> list[str]:
    """Everything that follows from a fact, in lines of mrkdwn: what is doubtful, the stage, dates, alerts, lists."""
    doubts = [f"• {escape(language.say(doubt.text))}" for doubt in followed.doubts]
    lists = [escape(language.say(_off_them(followed)))] if followed.lists else []
    return [*doubts, *_effects(followed, language), *lists]


def _effects(followed: Followed, language: Language) -> list[str]:
    """What it does to the stage, the dates and the alerts."""
    say = language.say
    was, now = (say(stage) for stage in followed.stages)
    news = followed.fact.kind.news(followed.fact, followed.told)
    shown = [language.mrkdwn(_("News: {what}", what=news))] if news else []
    if was != now:
        shown.append(language.mrkdwn(_("Stage: {before} → {after}", before=was, after=now)))
    before, after = (place or "—" for place in followed.places)
    if before != after:
        shown.append(language.mrkdwn(_("Last known place: {before} → {after}", before=before, after=after)))
    was_in, now_in = (place_name(code, language) or "—" for code in followed.provinces)
    if was_in != now_in:
        shown.append(language.mrkdwn(_("Province: {before} → {after}", before=was_in, after=now_in)))
    moves = moved(*followed.dates, language)
    if moves:
        shown += [escape(say(_("Dates:"))), *moves]
    if followed.withdrawn:
        shown.append(escape(say(n_("Withdraws {n} alert.", "Withdraws {n} alerts.", n=followed.withdrawn))))
    if followed.to_tell:
        told_soon = n_(
            "{n} date is told with the next digest.", "{n} dates are told with the next digest.", n=followed.to_tell
        )
        shown.append(escape(say(told_soon)))
    return shown


def _off_them(followed: Followed) -> Text:
    """On which lists the person stands, and the question what is to become of it."""
    numbers = ", ".join(str(one.number) for one in followed.lists)
    if followed.told.is_male is None:
        return _("stands on draft list {numbers}: take the name off?", numbers=numbers)
    if followed.told.is_male:
        return _("stands on draft list {numbers}: take him off?", numbers=numbers)
    return _("stands on draft list {numbers}: take her off?", numbers=numbers)


def lacks(
    person: Person,
    fact: NewFact,
    missing: Sequence[Text],
    source: str,
    offers: Sequence[tuple[UUID, str]],
    draft: str,
    language: Language,
) -> Answer:
    """What a line does not say, what was understood of it, sources it may rest on, and the form to complete it in."""
    say = language.say
    understood = _("Understood so far: {name}: {fact}", name=whom(person, language), fact=_so_far(fact, language))
    from_where = [language.mrkdwn(_("Source: {source}", source=source))] if source else []
    return Answer(
        (
            lines(*(language.mrkdwn(text) for text in missing)),
            lines(language.mrkdwn(understood), *from_where),
            *row([*sources_offered(ids.FACT_SOURCE, offers, draft), button(ids.FACT_FILL, say(_("Fill in the rest")), draft, style="primary"), button(ids.FACT_DROP, say(_("Cancel")), "drop")]),
            small(language.mrkdwn(_("Nothing is saved yet."))),
        )
    )  # fmt: skip


def sources_offered(action: str, offers: Sequence[tuple[UUID, str]], draft: str) -> list[ButtonElement]:
    """Sources of a record, a button each."""
    return [
        button(ids.numbered(action, n), f"“{named}”", f"{source} {draft}")
        for n, (source, named) in enumerate(offers, start=1)
    ]


def _so_far(fact: NewFact, language: Language) -> str:
    """A fact of which something may be missing: what is not said is not called unknown."""
    is_measured = fact.amount is not None or fact.penalty is not None
    measure = drawing.measure(fact) if is_measured else None
    parts = (drawing.title(fact), measure, fact.happened_on, *drawing.details(fact))
    return " · ".join(language.show(part) for part in parts if part is not None)


def preview(
    person: Person,
    followed: Followed,
    source: Named,
    because: str,
    draft: str,
    language: Language,
    *,
    again: bool = False,
    also: Sequence[Person] = (),
    beside: Sequence[NewFact] = (),
    was: NewFact | None = None,
) -> Answer:
    """What would be put on record: shown for OK, nothing is saved yet.

    `again`: the record has changed since the first time; `was`: the fact on record that is changed; `beside`: what else the line
    said, each with a draft.
    """
    say, fact = language.say, followed.fact
    question = _("Put on record for {name}?", name=whom(person, language))
    before = []
    if was is not None:
        question = _("Change this fact of {name}?", name=whom(person, language))
        before = [language.mrkdwn(_("Until now: {fact}", fact=told(was, language)))]
    changed = _("The record has changed since this was shown. Look again.")
    reason = [language.mrkdwn(_("It is so, because: {reason}", reason=because))] if because and followed.asked else []
    blocks: list[Block] = [
        *([said(language.mrkdwn(changed))] if again else []),
        said(language.mrkdwn(question)),
        lines(
            *before,
            f"*{escape(told(fact, language))}*",
            *source_views.rests_on(source, language),
            *reason,
        ),
        *source_views.kept_to_few(source, language),
        *_following(followed, language),
        *(said(language.mrkdwn(_also_named(one, language))) for one in also),
        *row(_ways_on(followed, draft, language, is_open=bool(followed.asked) and not because)),
        *(small(language.mrkdwn(_("Offered after this one: {fact}", fact=told(one, language)))) for one in beside),
        small(language.mrkdwn(_("Nothing is saved yet."))),
    ]
    if because and not followed.asked:
        blocks.insert(-1, small(say(_("Nothing is doubted here, so the reason is not kept."))))
    return Answer(tuple(blocks), replaces=again)


def _ways_on(followed: Followed, draft: str, language: Language, *, is_open: bool) -> list[ButtonElement]:
    """The buttons under a preview: what is doubted can only be recorded with a reason."""
    say = language.say
    drop = button(ids.FACT_DROP, say(_("Cancel")), "drop")
    if is_open:
        return [drop, button(ids.FACT_BECAUSE, say(followed.fact.kind.insist), draft)]
    ways = [button(ids.FACT_RECORD, say(_("Record")), draft, style="primary")]
    if followed.lists:
        label = _("Record, and take off the list")
        ways.append(button(ids.numbered(ids.FACT_RECORD, 2), say(label), f"{draft} {OFF}"))
    return [*ways, drop]


def _too(beside: Sequence[tuple[NewFact, str]], language: Language, after: int = 0) -> list[ButtonElement]:
    """A button for each fact that the line said beside; `after`: how many buttons of that family stand before."""
    label = language.say(_("Record the charge too")), language.say(_("Record the stated end too"))
    is_one = len({fact.kind.name for fact, _draft in beside}) == len(beside)
    return [
        button(
            ids.numbered(ids.FACT_ALSO, n),
            label[fact.kind is not charge.KIND]
            if is_one
            else language.say(_("Record: {fact}", fact=told(fact, language))),
            draft,
        )
        for n, (fact, draft) in enumerate(beside, start=after + 1)
    ]


def _following(followed: Followed, language: Language) -> list[Block]:
    """What is doubtful, and what follows; that nothing follows is said too."""
    shown = follows(followed, language)
    doubts = shown[: len(followed.doubts)]
    rest = shown[len(followed.doubts) :]
    title = f"*{escape(language.say(AGAIN))}*"
    return [
        *([lines(title, *doubts)] if doubts else []),
        _or_nothing(rest, followed.fact.kind, language),
    ]


def _or_nothing(effects: list[str], kind: Kind, language: Language) -> Block:
    """What follows; of what nothing follows from, that it stands on record all the same."""
    if effects:
        return lines(*effects)
    if kind.phase is Phase.SCHEDULED:
        return small(language.mrkdwn(_("No date moves. It stands on the card until then.")))
    told_only = _("No date moves: nothing is worked out from it. It stands in the timeline.")
    return small(language.mrkdwn(told_only if kind.is_told_only else _("No date moves.")))


def supposed(person: Person, fact: NewFact, moves: list[str], doubts: Sequence[Text], language: Language) -> Answer:
    """What a fact would do if it were so: the dates before and after, and what the law would find doubtful."""
    if_so = _("If for {name}: {fact}", name=whom(person, language), fact=told(fact, language))
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


def _also_named(person: Person, language: Language) -> Text:
    return _("also named: {name} #{ref}: record on both?", name=full_name(person, language), ref=person.ref)


def recorded(
    person: Person,
    followed: Followed,
    off: Sequence[int],
    undo: str,
    also: Sequence[tuple[Person, str]],
    language: Language,
    beside: Sequence[tuple[NewFact, str]] = (),
) -> Answer:
    """The echo, with undo.

    `off`: the lists that the person was taken off; `also`: others whom it names, `beside`: what else the line said, each with a draft.
    """
    fact = told(followed.fact, language)
    done = _("On record for {name}: {fact}", name=whom(person, language), fact=fact)
    gone = _("Taken off list {numbers}.", numbers=", ".join(map(str, off)))
    return Answer(
        (
            said(language.mrkdwn(done)),
            _or_nothing(_effects(followed, language), followed.fact.kind, language),
            *([small(language.mrkdwn(gone))] if off else []),
            *(said(language.mrkdwn(_also_named(one, language))) for one, _draft in also),
            *row(
                [
                    *(
                        button(
                            ids.numbered(ids.FACT_ALSO, n), language.say(_("Record for #{ref} too", ref=one.ref)), draft
                        )
                        for n, (one, draft) in enumerate(also, start=1)
                    ),
                    *_too(beside, language, after=len(also)),
                    button(ids.FACT_UNDO, language.say(_("Undo")), undo),
                ]
            ),
        ),
        replaces=True,
    )


@dataclass(frozen=True, slots=True)
class Undone:
    """What came of an undo."""

    moves: Sequence[str] = ()
    """The dates that moved, a line of mrkdwn each."""
    doubts: Sequence[Doubt] = ()
    """What no longer fits without the fact."""
    back: Sequence[int] = ()
    """The lists on which the person stands again."""
    left_off: Sequence[int] = ()
    """Those on which they stood and do not now."""


def undone(person: Person, done: Undone, language: Language) -> Answer:
    """What stands in place of a fact that was taken off again, or given back what it said before."""
    say = language.say
    blocks: list[Block] = [
        said(language.mrkdwn(_("Undone for {name}. The record is as it was before.", name=whom(person, language)))),
        *_moves(list(done.moves), language),
    ]
    if done.back:
        blocks.append(small(language.mrkdwn(_("Back on list {numbers}.", numbers=_numbers(done.back)))))
    if done.left_off:
        text = _("Not put back on list {numbers}: it has changed since.", numbers=_numbers(done.left_off))
        blocks.append(said(language.mrkdwn(text)))
    if done.doubts:
        title = escape(say(_("This no longer fits without it:")))
        blocks.append(lines(title, *(f"• {escape(say(doubt.text))}" for doubt in done.doubts)))
    return Answer(tuple(blocks), replaces=True)


def _numbers(lists: Sequence[int]) -> str:
    return ", ".join(map(str, lists))


def dropped(language: Language) -> Answer:
    """What stands in place of a preview that was not wanted."""
    return Answer((said(language.mrkdwn(_("Nothing was recorded."))),), replaces=True)


def _moves(moves: list[str], language: Language) -> list[Block]:
    if not moves:
        return [small(language.mrkdwn(_("No date moves.")))]
    return [lines(escape(language.say(_("Dates:"))), *moves)]
