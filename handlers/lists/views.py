"""Lists: the three classic columns, what an addition did, how to undo it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from slack_sdk.models.blocks import Block, RawTextObject, TableBlock

from handlers.lists.check_views import checked
from handlers.slack import ids
from handlers.slack.blocks import Answer, button, header, lines, row, said, small
from handlers.slack.carried import reading_carried
from handlers.words.language import Language, escape
from handlers.words.naming import distinguishing, whom
from handlers.words.terms import place_name
from store.cases.stage import Stage
from store.dates import PartialDate
from store.lists.checking import Check, Doubt
from store.lists.values import Entry, PrisonerList
from store.prisoners.values import Person
from store.texts import Text, _, n_

ROWS_SHOWN = 60
"""Names a message shows; the export holds them all."""


def list_line(prisoner_list: PrisonerList, today: date) -> Text:
    """A list in one line: number, title, recipient, when it is due and whether that has passed, count, draft."""
    recipient = (
        _("for {recipient}", recipient=prisoner_list.recipient) if prisoner_list.recipient else _("no recipient yet")
    )
    if prisoner_list.due is not None:
        due = _("{recipient} · due {date}", recipient=recipient, date=prisoner_list.due)
        overdue = _("{recipient} · overdue since {date}", recipient=recipient, date=prisoner_list.due)
        recipient = overdue if prisoner_list.due.latest() < today else due
    return _(
        "List {number} “{title}” · {recipient} · {count} of {size} · draft",
        number=prisoner_list.number,
        title=prisoner_list.title,
        recipient=recipient,
        count=prisoner_list.count,
        size=prisoner_list.size,
    )


def owner_line(slack_user: str, language: Language) -> str:
    """Who looks after a list: an id of a member, which Slack turns into a name; nothing to escape."""
    return language.say(_("Looked after by: {member}", member=f"<@{slack_user}>"))


def _remarks(prisoner_list: PrisonerList, language: Language) -> list[Block]:
    if prisoner_list.count <= prisoner_list.size:
        return []
    over = prisoner_list.count - prisoner_list.size
    return [
        small(
            language.mrkdwn(
                n_(
                    "{n} name more than planned: officials take {size}.",
                    "{n} names more than planned: officials take {size}.",
                    n=over,
                    size=prisoner_list.size,
                )
            )
        )
    ]


def made(prisoner_list: PrisonerList, today: date, language: Language) -> Answer:
    """A new list."""
    return Answer(
        (
            said(language.mrkdwn(list_line(prisoner_list, today))),
            small(language.mrkdwn(_("It is in use here now. Next: `/list add NAME`, `/list show`."))),
        )
    )


def due_has_passed(due: PartialDate, draft: str, language: Language) -> Answer:
    """Ask whether a due date that has passed is meant."""
    question = _("Nothing was started yet. {date} has passed: is the list due on that day all the same?", date=due)
    buttons = [
        button(ids.LIST_DUE_KEPT, language.say(_("Yes, it is overdue")), draft),
        button(ids.LIST_NO_DUE, language.say(_("Start it without a due date")), draft),
    ]
    return Answer((said(language.mrkdwn(question)), *row(buttons)))


def used(prisoner_list: PrisonerList, today: date, language: Language) -> Answer:
    """A list put into use."""
    return Answer(
        (said(language.mrkdwn(list_line(prisoner_list, today))), small(language.mrkdwn(_("It is in use here now."))))
    )


HIDES, RULED, REFUSES = "hides", "ruled", "refuses"
"""Stand beside the doubts in what a question was asked about: the list would be hidden from some; a rule forbids it; the family."""


def asks_first(
    person: Person,
    stage: Stage,
    prisoner_list: PrisonerList,
    reasons: Collection[str],
    why: Text | None,
    draft: str,
    language: Language,
    *,
    may_skip: bool = False,
    not_to_be: Sequence[Text] = (),
) -> Answer:
    """Ask before somebody dead, out or not held is put on a list, or one who hides it; the button carries what was asked.

    `draft`: where the asking about a line of names stands; `may_skip`: names are to come after this one; `not_to_be`:
    why the person is not to be raised with the recipient.
    """
    name, number = whom(person, language), prisoner_list.number
    hides = (
        [
            _(
                "{name} is not added yet, and not open to everybody: with this name, list {number} is hidden from "
                "everybody who may not see it.",
                name=name,
                number=number,
            )
        ]
        if HIDES in reasons
        else []
    )
    asked = (
        [
            _(
                "{name} is not added yet: {stage}. Add the name to list {number} all the same?",
                name=name,
                stage=stage.said,
                number=number,
            )
        ]
        if set(reasons) - {HIDES, RULED, REFUSES}
        else []
    )
    value = f"{number}:{person.id}:0:{'+'.join(sorted(reasons))} {draft}"
    add = button(ids.LIST_ADD_KNOWINGLY, language.say(_("Add all the same")), value)
    skip = [button(ids.LIST_SKIP, language.say(_("Leave this name out")), draft)] if may_skip else []
    apart = distinguishing(person, None, language)
    told = [small(escape(apart))] if apart else []
    forbidden = _("{name} is not added yet. Add the name to list {number} all the same?", name=name, number=number)
    if not_to_be and not asked:
        asked = [forbidden]
    if why is not None:
        told.append(small(language.mrkdwn(_("Found by: {reason}", reason=why))))
    return Answer(
        (*(said(language.mrkdwn(question)) for question in (*hides, *not_to_be, *asked)), *told, *row([add, *skip]))
    )


def added(
    person: Person, prisoner_list: PrisonerList, entry: UUID, why: Text | None, today: date, language: Language
) -> Answer:
    """The echo of an addition, with undo of this very entry. `why`: how the typed name was found to be this person's."""
    done = _("Added {name} to list {number}.", name=whom(person, language), number=prisoner_list.number)
    undo = button(ids.LIST_UNDO_ADD, language.say(_("Undo")), f"{prisoner_list.number}:{person.id}:0:{entry.hex}")
    found_by = [small(language.mrkdwn(_("Found by: {reason}", reason=why)))] if why else []
    missing = [] if person.characters else [small(language.mrkdwn(_("No characters are held for this name yet.")))]
    if not person.pinyin:
        missing.append(small(language.mrkdwn(_("No pinyin is held for this name yet; `/list show` proposes it."))))
    return Answer(
        (
            said(language.mrkdwn(done)),
            *found_by,
            small(language.mrkdwn(list_line(prisoner_list, today))),
            *missing,
            *_remarks(prisoner_list, language),
            *row([undo]),
        )
    )


def removed(person: Person, prisoner_list: PrisonerList, position: int, today: date, language: Language) -> Answer:
    """The echo of a removal, with undo."""
    done = _("Removed {name} from list {number}.", name=whom(person, language), number=prisoner_list.number)
    undo = button(ids.LIST_UNDO_REMOVE, language.say(_("Undo")), f"{prisoner_list.number}:{person.id}:{position}")
    return Answer((said(language.mrkdwn(done)), small(language.mrkdwn(list_line(prisoner_list, today))), *row([undo])))


def moved(person: Person, prisoner_list: PrisonerList, before: int, after: int, language: Language) -> Answer:
    """The echo of a move, with undo."""
    done = _(
        "{name} stands at no. {position} of list {number} now.",
        name=whom(person, language),
        position=after,
        number=prisoner_list.number,
    )
    undo = button(ids.LIST_UNDO_MOVE, language.say(_("Undo")), f"{prisoner_list.number}:{person.id}:{before}:{after}")
    return Answer((said(language.mrkdwn(done)), *row([undo])))


def undone(person: Person, prisoner_list: PrisonerList, today: date, language: Language) -> Answer:
    """What stands in place of an echo that was undone: whose it was."""
    done = _("Undone for {name}. Nothing else changed.", name=whom(person, language))
    return Answer(
        (said(language.mrkdwn(done)), small(language.mrkdwn(list_line(prisoner_list, today)))),
        replaces=True,
    )


def columns(person: Person, language: Language) -> tuple[str, str, str]:
    """The three classic columns: province of the prison, name in pinyin, characters; a dash where one is not known.

    A name that is held in a script of its own alone stands in the column of pinyin: it is no characters.
    """
    province = place_name(person.province, language) or "—"
    return province, person.letters or "—", person.characters or "—"


def shown(
    prisoner_list: PrisonerList,
    entries: Sequence[Entry],
    check: Check,
    today: date,
    language: Language,
    *,
    may_edit: bool,
    may_export: bool,
    may_name: bool,
) -> Answer:
    """A list as a table of its three columns, a line that says what is doubtful, and what this reader may do with it."""
    say = language.say
    blocks: list[Block] = [
        header(say(_("List {number} — DRAFT", number=prisoner_list.number))),
        small(language.mrkdwn(list_line(prisoner_list, today))),
        *([small(owner_line(prisoner_list.owner, language))] if prisoner_list.owner else []),
    ]
    if entries:
        blocks.append(_table(entries[:ROWS_SHOWN], language))
    else:
        blocks.append(said(language.mrkdwn(_("No names yet. `/list add NAME` adds one."))))
    if len(entries) > ROWS_SHOWN:
        more = len(entries) - ROWS_SHOWN
        blocks.append(
            small(
                language.mrkdwn(n_("{n} name more: `/list export txt`.", "{n} names more: `/list export txt`.", n=more))
            )
        )
    blocks += [*checked(check, language, prisoner_list.number), *_remarks(prisoner_list, language)]
    number = str(prisoner_list.number)
    buttons = []
    if may_edit:
        buttons.append(button(ids.LIST_ASK_ADD, say(_("Add")), number))
        buttons.append(button(ids.LIST_EDIT, say(_("Edit")), number))
    if may_export and entries:
        buttons.append(button(ids.LIST_ASK_EXPORT, say(_("Export")), number))
    if may_name and any(one.entry.person.characters for one in check.get(Doubt.NO_PINYIN, ())):
        buttons.append(button(ids.LIST_PINYIN, say(_("Propose pinyin")), number))
    return Answer((*blocks, *row(buttons)))


def _table(entries: Sequence[Entry], language: Language) -> TableBlock:
    """The three classic columns, the number before the first; plain cells, so nothing of a name is taken for markup."""
    say = language.say
    cells = [(say(_("Province of the prison")), say(_("Name in pinyin")), say(_("Characters")))]
    for entry in entries:
        province, letters, characters = columns(entry.person, language)
        cells.append((f"{entry.position}. {province}", letters, characters))
    return TableBlock(
        rows=[[RawTextObject(text=cell) for cell in row] for row in cells],
        column_settings=[{"is_wrapped": True}] * 3,
    )


def all_lists(found: Sequence[PrisonerList], today: date, language: Language) -> Answer:
    """The newest lists, a button each."""
    say = language.say
    if not found:
        return Answer((said(language.mrkdwn(_('There are no lists yet. `/list new "EU round"` starts one.'))),))
    blocks: list[Block] = [header(say(_("Lists")))]
    for prisoner_list in found:
        owner = [owner_line(prisoner_list.owner, language)] if prisoner_list.owner else []
        blocks.append(lines(language.mrkdwn(list_line(prisoner_list, today)), *owner))
    blocks += row(
        button(
            ids.numbered(ids.LIST_USE, number),
            say(_("Use {number}", number=prisoner_list.number)),
            str(prisoner_list.number),
        )
        for number, prisoner_list in enumerate(found, start=1)
    )
    return Answer(tuple(blocks))


def exported(
    prisoner_list: PrisonerList, kind: str, check: Check, remarks: Sequence[Text], language: Language
) -> Answer:
    """Where the file goes, what is doubtful about the names in it, and what of them the format cannot show."""
    coming = _(
        "A DRAFT of list {number} as {kind} is on its way to you alone, in your messages with Mingdan.",
        number=prisoner_list.number,
        kind=kind,
    )
    stays = small(language.mrkdwn(_("It stays there for 24 hours, then it is deleted: keep a copy where it is safe.")))
    cannot = [small(language.mrkdwn(remark)) for remark in remarks]
    return Answer((said(language.mrkdwn(coming)), *checked(check, language, prisoner_list.number), *cannot, stays))


def draft_sent(prisoner_list: PrisonerList, digest: str) -> Text:
    """What goes with the file: no title, since a lock screen shows it."""
    return _("DRAFT of list {number} · SHA-256 {digest}…", number=prisoner_list.number, digest=digest[:16])


@dataclass(frozen=True, slots=True)
class EntryValue:
    """What a list's button carries; it acts only on what it was shown for."""

    number: int
    """Of the list."""
    person: UUID
    place: int
    """Where the person stood before; 0 where that does not matter."""
    mark: str
    """The id of the entry, or the place it was moved to: otherwise somebody has changed it since."""


def entry_value(value: str) -> EntryValue:
    """The parts of a list button's value: `number:person`, and where needed `:place:mark`."""
    with reading_carried():
        number, person, *more = value.split(":")
        place, mark = (*more, *("0", "")[len(more) :])
        return EntryValue(int(number), UUID(person), int(place), mark)
