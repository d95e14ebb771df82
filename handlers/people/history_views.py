"""A record's history in plain words: who wrote when, from which source, what stood there and what stands there since."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from slack_sdk.models.blocks import Block

from handlers.people.care_views import RULES, WISHES
from handlers.slack import ids
from handlers.slack.blocks import Answer, beside, button, header, lines, on_the_clock, row, said, small
from handlers.words import kin
from handlers.words.identity_grammar import LABELS
from handlers.words.identity_grammar import shown as shown_value
from handlers.words.language import Language, colon, escape
from handlers.words.naming import full_name, whom
from handlers.words.terms import CONFIDENTIALITIES
from store.access import policy
from store.access.values import Action, Confidentiality, Member
from store.care.values import FamilyWish, RaisingRule
from store.casework.doubted import told_of
from store.casework.history import (
    FACT_TABLES,
    MERGED,
    PERSON,
    Net,
    Write,
    fact_in,
    group_called,
    list_number,
    number_of,
    slack_user_of,
    whole_record,
)
from store.casework.record import again
from store.casework.taking_back import Clash
from store.dates import PartialDate
from store.facts import drawing
from store.facts.kind import NewFact
from store.law.doubt import Doubt
from store.prisoners.kinship import Kin
from store.prisoners.values import STATUSES, Person, Sex, Status
from store.sources.values import Described
from store.texts import Slot, Text, _, n_
from store.unit_of_work import UnitOfWork

MOST = 8
"""Writes on a page."""
MOST_LINES = 12
"""Of one write; the beginning of a record tells more at once than anybody reads."""

_COLUMNS: Mapping[str, Text] = {
    **LABELS,
    "status": _("Status"),
    "as_of": _("Status as of"),
    "owner_id": _("Looked after by"),
    "confidentiality": _("How far it may go"),
    "overruled": _("Why it stands"),
    "rule": _("May be raised"),
    "until": _("Until"),
    "wish": _("Family’s wish"),
    "wish_as_of": _("The wish is known as of"),
}
_CARE = ("rule", "until", "wish", "wish_as_of")
_DATES = frozenset({"born", "as_of", "until", "wish_as_of", "used_from", "used_until"})
HIDDEN = _("private source")


@dataclass(frozen=True, slots=True)
class ToldWrite:
    """One write in lines of mrkdwn, and whether it can be taken back."""

    batch: UUID
    head: str
    lines: tuple[str, ...]
    can_go: bool


def told(work: UnitOfWork, person: Person, write: Write, language: Language) -> ToldWrite:
    """One write, as its page and its undo tell it."""
    say = language.say
    head = f"{on_the_clock(write.at)} · <@{write.by}>"
    is_merge = any(MERGED in net.changed for net in write.nets)
    told_nets = [net for net in write.nets if not is_merge or net.entity == PERSON]
    shown = [line for net in told_nets for line in _net(work, person, net, write, language)]
    left = len(shown) - MOST_LINES
    if left > 0:
        shown = [*shown[:MOST_LINES], say(n_("and {n} more", "and {n} more", n=left))]
    if write.undoes is not None:
        shown.insert(0, say(_("Took back what was written before:")))
    elif write.source is not None and not is_merge:
        shown.append(language.mrkdwn(_("Source: {source}", source=_source(work, write.source))))
    if write.undone_by is not None:
        shown.append(say(_("Taken back since.")))
    can_go = write.undone_by is None and not write.moves_level and not write.is_beginning
    can_go = write.is_whole and (can_go or write.merged is not None)
    return ToldWrite(write.batch, head, tuple(f"• {line}" for line in shown), can_go)


def _source(work: UnitOfWork, source: UUID) -> Slot:
    known: Sequence[Described] = work.sources.described([source])
    return known[0].details or HIDDEN if known else HIDDEN


def _net(work: UnitOfWork, person: Person, net: Net, write: Write, language: Language) -> Iterator[str]:
    """What was written on one row, in lines of mrkdwn."""
    if net.entity in FACT_TABLES:
        yield from _fact(work, person, net, language)
    elif net.entity == PERSON and net.before is None:
        yield language.say(_("The record was begun."))
    elif net.entity in {PERSON, "care"}:
        yield from _columns(work, net, language)
    elif net.entity == "prisoner_source":
        if all(one.entity == "prisoner_source" for one in write.nets):
            number = UUID(net.key.partition(",")[2])
            came = net.before is None or net.changed.get("stands", ("", ""))[1] == str(True)
            yield language.mrkdwn(_came(_("a source, {source}", source=_source(work, number)), came=came))
    else:
        what = _thing(work, person, net, language)
        if what is not None and (net.before is None or net.after is None):
            yield language.mrkdwn(_came(what, came=net.before is None))
        elif what is not None:
            yield language.mrkdwn(_("Changed: {what}", what=what))


def what_stands(work: UnitOfWork, person: Person, net: Net, language: Language) -> str | None:
    """What a row says, or said when it last stood, in a few words; not escaped. None where it says nothing by itself."""
    if net.entity in FACT_TABLES:
        fact = fact_in(work, net)
        return _words(work, person, fact, language) if fact is not None else None
    what = _thing(work, person, net, language)
    return language.say(what) if what is not None else None


def _came(what: Text, *, came: bool) -> Text:
    return _("Put on record: {what}", what=what) if came else _("Taken off: {what}", what=what)


def _fact(work: UnitOfWork, person: Person, net: Net, language: Language) -> Iterator[str]:
    fact = fact_in(work, net)
    if fact is None:
        return
    now = _words(work, person, fact, language)
    if net.before is None or net.after is None:
        yield language.mrkdwn(_came(Text("{fact}", {"fact": now}), came=net.before is None))
        return
    earlier = fact_in(work, net, before=True)
    before = _words(work, person, earlier, language) if earlier is not None else "—"
    if before != now:
        yield f"{escape(before)} → {escape(now)}"


def _words(work: UnitOfWork, person: Person, fact: NewFact, language: Language) -> str:
    whole = told_of(again(work, person.id), work.cases.case(person.id))
    parts = [language.show(part) for part in drawing.happened(fact, whole)]
    return " · ".join([*([language.date(fact.happened_on)] if fact.happened_on is not None else []), *parts])


def _columns(work: UnitOfWork, net: Net, language: Language) -> Iterator[str]:
    changed = net.changed or {name: (None, value) for name, value in net.whole.items() if name in _CARE}
    if net.after is None:
        changed = {name: (old, None) for name, (_new, old) in changed.items()}
    for name, (old, new) in changed.items():
        if name == MERGED:
            number = number_of(work, UUID(net.key))
            merged = _("The record of #{ref} became a part of this one.", ref=number)
            parted = _("The record of #{ref} stands by itself again.", ref=number)
            yield language.mrkdwn(merged if new is not None else parted)
        elif name in _COLUMNS:
            label = language.say(_COLUMNS[name])
            yield f"{escape(label)}{colon(language)}{_value(work, name, old, language)} → {_value(work, name, new, language)}"


def _value(work: UnitOfWork, name: str, value: str | None, language: Language) -> str:
    """A value of a column, as mrkdwn."""
    if value is None:
        return "—"
    if name == "owner_id":
        member = slack_user_of(work, UUID(value))
        return f"<@{member}>" if member is not None else "—"
    kept: Slot = value
    match name:
        case "status":
            kept = STATUSES[Status(value)]
        case "confidentiality":
            kept = CONFIDENTIALITIES[Confidentiality(value)]
        case "rule":
            kept = RULES[RaisingRule(value)]
        case "wish":
            kept = WISHES[FamilyWish(value)]
        case "sex":
            return escape(shown_value(name, Sex(value), language))
        case _ if name in _DATES:
            kept = PartialDate.parse(value)
        case _ if name in LABELS:
            return escape(shown_value(name, value, language))
    return escape(language.show(kept))


def _thing(work: UnitOfWork, person: Person, net: Net, language: Language) -> Text | None:  # noqa: PLR0911  # a line a table
    """What a row is that comes and goes as a whole; None where it says nothing by itself."""
    row = net.whole
    match net.entity:
        case "person_name":
            name = row.get("text") or net.changed.get("text", (None, None))[1]
            return _("the name {name}", name=name) if name else None
        case "person_relation":
            return _relation(work, person, net, language)
        case "person_apart":
            _is_turned, known = _other(work, person, net)
            return _("not the same person as {name}", name=full_name(known, language)) if known is not None else None
        case "prisoner_in_group":
            group = group_called(work, UUID(in_group)) if (in_group := row.get("group_id")) else None
            return _("in the group {name}", name=group) if group is not None else None
        case "issue":
            return _("what the case stands for: {issue}", issue=net.key.partition(",")[2])
        case "external_id":
            return _("the number {number}", number=f"{row.get('scheme', '')} {row.get('value', '')}".strip())
        case "list_entry":
            listed = list_number(work, UUID(on_list)) if (on_list := row.get("list_id")) else None
            return _("a place on list {number}", number=listed) if listed is not None else None
        case "contact_plan":
            return _("a contact plan")
        case _:
            return None


def _relation(work: UnitOfWork, person: Person, net: Net, language: Language) -> Text | None:
    said_kin = net.whole.get("kin")
    if said_kin is None:
        return None
    is_turned, other = _other(work, person, net)
    name = full_name(other, language) if other is not None else net.whole.get("outside") or ""
    what = Kin(said_kin).turned if is_turned else Kin(said_kin)
    return _("{kin}: {name}", kin=kin.TITLES[what], name=name)


def _other(work: UnitOfWork, person: Person, net: Net) -> tuple[bool, Person | None]:
    """Whether a row of two people names this one second, and who the other is by now; what became a part of this one is this one."""
    own = set(whole_record(work, person.id))
    is_turned = net.people[0] not in own
    other = net.people[0] if is_turned else net.people[1]
    return is_turned, work.prisoners.now_at(other) if other is not None else None


def clash(work: UnitOfWork, one: Clash, language: Language) -> str:
    """What was written over: what the write put there and what stands there now, as mrkdwn."""
    label = _COLUMNS.get(one.field)
    then, now = (_value(work, one.field, value, language) if label is not None else escape(value or "—") for value in (one.then, one.now))  # fmt: skip
    named = escape(language.say(label)) if label is not None else language.say(_("What was said of it"))
    return f"• {named}{colon(language)}{then} → {now}"


def page(
    person: Person, writes: Sequence[ToldWrite], count: int, skip: int, reader: Member, language: Language
) -> Answer:
    """One page of a history; the newest writes come first."""
    say, may = language.say, policy.allows(reader, Action.EDIT_CASES)
    blocks: list[Block] = [header(say(_("History of {name}", name=whom(person, language))))]
    for number, write in enumerate(writes, start=1):
        told_lines = (write.head, *write.lines)
        value = f"{person.id}:{write.batch}"
        undo = button(ids.numbered(ids.HISTORY_UNDO, number), say(_("Undo")), value)
        blocks.append(beside(undo, *told_lines) if write.can_go and may else lines(*told_lines))
    if not writes:
        blocks.append(said(say(_("Nothing that was written on this record since its history is kept can be shown."))))
    left = count - skip - len(writes)
    if left > 0:
        earlier = n_("{n} earlier write", "{n} earlier writes", n=left)
        blocks.append(small(say(earlier)))
        blocks += row([button(ids.HISTORY_PAGE, say(_("Earlier")), f"{person.id}:{skip + len(writes)}")])
    return Answer(tuple(blocks))


def asks(person: Person, write: ToldWrite, clashes: Sequence[str], draft: str, language: Language) -> Answer:
    """What was written on top of it since: both values, and whether it goes all the same."""
    say = language.say
    question = _("This has been written over since on the record of {name}. Take it back all the same?", name=whom(person, language))  # fmt: skip
    since = say(_("What it said, and what stands there now:"))
    buttons = row(
        [
            button(ids.HISTORY_OVER, say(_("Undo all the same")), draft),
            button(ids.FACT_DROP, say(_("Cancel")), "drop"),
        ]
    )
    nothing = small(say(_("Nothing is saved yet.")))
    return Answer((said(language.mrkdwn(question)), lines(write.head, *write.lines), lines(since, *clashes), *buttons, nothing))  # fmt: skip


def done(
    person: Person, write: ToldWrite, doubts: Sequence[Doubt], batch: UUID | None, language: Language
) -> Answer:  # fmt: skip
    """What was taken back, what is doubtful without it, and the way back."""
    say = language.say
    echo = _("Taken back on the record of {name}:", name=whom(person, language))
    blocks: list[Block] = [lines(language.mrkdwn(echo), *write.lines)]
    if doubts:
        blocks.append(lines(say(_("Doubtful without it:")), *(f"• {escape(say(doubt.text))}" for doubt in doubts)))
    if batch is not None:
        blocks += row([button(ids.HISTORY_UNDO, say(_("Undo")), f"{person.id}:{batch}")])
    return Answer(tuple(blocks), replaces=True)
