"""A person on a phone: the card, the choice between namesakes, names, sources, timeline."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from slack_sdk.models.blocks import Block

from handlers.people import apart_views, date_views
from handlers.slack import ids
from handlers.slack.blocks import Answer, button, header, lines, row, said, small
from handlers.slack.usage import usage
from handlers.words.language import Language, escape
from handlers.words.naming import distinguishing, full_name, headline
from handlers.words.terms import OFFENCES, place_name
from store.access.values import Member
from store.access.visibility import SubjectKind
from store.cases.told import fact_of, told
from store.cases.values import CLEMENCIES, Case, Clemency
from store.casework.case_file import CaseFile
from store.dates import NoDeprivation, PartialDate, Term
from store.facts import drawing
from store.facts.acts import penalty_words
from store.facts.kind import NewFact, Phase
from store.law.rulebook import load_rules
from store.lists.values import PrisonerList
from store.names import is_held, is_one_plain_name
from store.prisoners.service import LookUp
from store.prisoners.values import Apart, Found, Person
from store.sources.values import Described
from store.texts import Text, _

MOST_LISTS = 4


def as_of(file: CaseFile, language: Language) -> str | None:
    """Whence a demonstration case is, so that nobody takes it for today's."""
    if not file.person.demo:
        return None
    if file.person.as_of is not None:
        return language.say(_("As of {date}, not current", date=file.person.as_of))
    named = _source_name(file.sources[0], language) if file.sources else ""
    return language.say(_("As of {source} (no date stated), not current", source=named))


def card(file: CaseFile, language: Language, *, why: Text | None = None) -> list[Block]:
    """One person in at most twelve short lines, the rest behind buttons."""
    say, person, case = language.say, file.person, file.case
    shown: list[str | None] = [
        headline(person, language),
        as_of(file, language),
        say(_("Born: {date}", date=person.born)) if person.born else None,
        say(_("Stage: {stage}", stage=file.stage)),
        _charges(case, language),
        _sentence(case, language),
        _clemencies(case, language),
        _held(file, language),
        say(_("Group: {group}", group=escape(person.group))) if person.group else None,
        *_next_dates(file, language),
        apart_views.card_line(file.apart, language),
        _lists(file, language),
        _sources(file, language),
    ]
    blocks: list[Block] = [lines(*(line for line in shown if line))]
    if why is not None:
        blocks.append(small(language.mrkdwn(_("Found by: {reason}", reason=why))))
    value = str(person.id)
    blocks += row(
        [
            button(ids.CARD_TIMELINE, say(_("Timeline")), value),
            button(ids.LIST_ADD, say(_("Add to list")), value),
            button(ids.CARD_NAMES, say(_("Names")), value),
            button(ids.CARD_SOURCES, say(_("Sources")), value),
        ]
    )
    return blocks


def _charges(case: Case, language: Language) -> str | None:
    if not case.charges:
        return None
    names = [language.say(OFFENCES[charge]) if charge in OFFENCES else escape(charge) for charge in case.charges]
    return language.say(_("Charge: {charges}", charges=language.join(names)))


def _sentence(case: Case, language: Language) -> str | None:
    if not case.sentences:
        return None
    sentence, say = case.sentences[-1], language.say
    imposed = penalty_words(sentence.kind, sentence.term)
    parts = [language.term(imposed) if isinstance(imposed, Term) else say(imposed)]
    if sentence.deprivation is not None:
        none = isinstance(sentence.deprivation, NoDeprivation)
        parts.append(say(_("no DPR")) if none else say(_("DPR {term}", term=sentence.deprivation)))
    if sentence.sentenced_on:
        parts.append(language.date(sentence.sentenced_on))
    if sentence.court:
        parts.append(escape(sentence.court))
    return say(_("Sentence: {parts}", parts=language.join(parts)))


def clemency_line(clemency: Clemency, language: Language, *, dated: bool = True) -> str:
    """One act of clemency: what, how much, when, in the source's words where it gives no more."""
    parts = [language.say(CLEMENCIES[clemency.kind])]
    whole = clemency.stated == "total"
    if clemency.amount is not None:
        parts.append(
            language.say(_("by {term} in all", term=clemency.amount) if whole else _("by {term}", term=clemency.amount))
        )
    if dated and clemency.happened_on is not None:
        parts.append(language.date(clemency.happened_on))
    if clemency.stated and not whole:
        parts.append(f"“{escape(clemency.stated)}”")
    return " · ".join(parts)


def _clemencies(case: Case, language: Language) -> str | None:
    if not case.clemencies:
        return None
    shown = [clemency_line(clemency, language) for clemency in case.clemencies]
    return language.say(_("Clemency: {acts}", acts=("；" if language.is_chinese else "; ").join(shown)))


def _held(file: CaseFile, language: Language) -> str | None:
    province = place_name(file.person.province, language)
    places = [*([escape(file.prison)] if file.prison else []), *([province] if province else [])]
    return language.say(_("Held in: {place}", place=language.join(places))) if places else None


def _next_dates(file: CaseFile, language: Language) -> list[str]:
    """The next date and its reason; of somebody who serves, which fact is missing for the release."""
    shown = []
    if file.next_date is not None:
        shown.append(date_views.next_date(file.next_date, load_rules()))
        if file.next_date.missing:
            missing = language.join(language.say(text) for text in file.next_date.missing)
            shown.append(_("not known: {missing}", missing=missing))
    lacking = [date_views.lacking(file.release_lacks, language)] if file.release_lacks is not None else []
    return [language.mrkdwn(text) for text in (*shown, *lacking)]


def _lists(file: CaseFile, language: Language) -> str:
    if not file.lists:
        return language.say(_("Lists: none yet"))
    shown = [_list(prisoner_list, language) for prisoner_list in file.lists[:MOST_LISTS]]
    more = len(file.lists) - len(shown)
    return language.say(_("Lists: {lists}", lists=language.join([*shown, *([f"+{more}"] if more else [])])))


def _list(prisoner_list: PrisonerList, language: Language) -> str:
    called = f"{prisoner_list.number} {escape(prisoner_list.title)}"
    due = prisoner_list.due
    return called if due is None else language.say(_("{list} (due {date})", list=called, date=due))


def _source_name(source: Described, language: Language) -> str:
    """What a source is called here; of a private one only that there is one. Not escaped."""
    return source.details if source.details is not None else language.say(_("private source"))


def _sources(file: CaseFile, language: Language) -> str | None:
    names = list(dict.fromkeys(escape(_source_name(source, language)) for source in file.sources))
    return language.say(_("Sources: {sources}", sources=language.join(names))) if names else None


def choice(
    question: Text,
    found: Sequence[Found],
    language: Language,
    *,
    action: str = ids.CARD_OPEN,
    prefix: str = "",
    draft: str = "",
    apart: Collection[tuple[int, int]] = (),
) -> list[Block]:
    """A numbered choice with what tells people apart, one button each, which carries the id of a draft.

    `apart`: pairs of numbers that are kept as not the same person.
    """
    suffix = f" {draft}" if draft else ""
    blocks: list[Block] = [said(language.mrkdwn(question))]
    blocks += [lines(*told_apart(number, match, language, apart)) for number, match in enumerate(found, start=1)]
    blocks += row(
        button(
            ids.numbered(action, number),
            f"{number} {full_name(match.person, language)}",
            f"{prefix}{match.person.id}{suffix}",
        )
        for number, match in enumerate(found, start=1)
    )
    return blocks


def told_apart(
    number: int, match: Found, language: Language, apart: Collection[tuple[int, int]] = ()
) -> tuple[str, ...]:
    """Lines on one of several people: who, what tells them apart, why they are named, who else of them they are not."""
    told, reason = escape(distinguishing(match.person, language)), escape(language.say(match.match.reason))
    ref = match.person.ref
    others = sorted({number for pair in apart if ref in pair for number in pair} - {ref})
    is_not = _("Not the same person as: {names}", names=language.join(f"#{other}" for other in others))
    kept = [language.say(is_not)] if others else []
    return f"{number}. {headline(match.person, language)}", f"{told} — {reason}", *kept


def which(answer: LookUp, action: str, draft: str, language: Language) -> Answer:
    """Ask whom a line means before anything is put on record; what is picked carries the id of the draft."""
    found = (*answer.meant, *answer.close)
    if not found:
        nobody = _("No one matches “{typed}”, and nobody is close. Nothing was recorded.", typed=answer.typed)
        return Answer((said(language.mrkdwn(nobody)),))
    question = _("Nothing was recorded yet. Whom do you mean by “{typed}”?", typed=answer.typed)
    return Answer(tuple(choice(question, found, language, action=action, draft=draft, apart=answer.apart)))


def offer_spelling(person: Person, apart: Sequence[Apart], typed: str, draft: str, language: Language) -> list[Block]:
    """Whether what was typed, and stands in a draft, is to be kept as another name: only the member decides that.

    It is not asked where it is the name of somebody of whom a member said that they are not this person (`apart`).
    """
    known = [name.text for held in (person, *(kept.other for kept in apart)) for name in held.names]
    if not is_one_plain_name(typed) or is_held(typed, known):
        return []
    question = _("You typed “{typed}”. Is that another name of this person?", typed=typed)
    keep = button(ids.NAME_REMEMBER, language.say(_("Keep this spelling")), f"{person.id} {draft}")
    return [small(language.mrkdwn(question)), *row([keep])]


def remembered(person: Person, typed: str, name: UUID, language: Language) -> Answer:
    """The echo of a name kept, with undo."""
    done = _("“{typed}” is now held as another name of {name}.", typed=typed, name=full_name(person, language))
    undo = button(ids.NAME_FORGET, language.say(_("Undo")), f"{person.id}:{name}")
    return Answer((said(language.mrkdwn(done)), *row([undo])))


def entered(file: CaseFile, language: Language) -> Answer:
    """The card of a person just entered, with undo."""
    done = _("{name} is entered as #{ref}.", name=full_name(file.person, language), ref=file.person.ref)
    undo = button(ids.PERSON_WITHDRAW, language.say(_("Undo")), str(file.person.id))
    return Answer((said(language.mrkdwn(done)), *row([undo]), *card(file, language)))


def undone(language: Language) -> Answer:
    """What stands in place of an echo that was undone."""
    return Answer((said(language.mrkdwn(_("Undone. Nothing else changed."))),), replaces=True)


def looked_up(answer: LookUp, file: CaseFile | None, draft: str, language: Language) -> Answer:
    """The answer to a look-up: a card, a choice, or near-misses; `draft` holds what was typed."""
    if file is not None:
        sure = answer.is_certain
        blocks: list[Block] = (
            [] if sure else [said(language.mrkdwn(_("Perhaps this person; you typed “{typed}”.", typed=answer.typed)))]
        )
        blocks += card(file, language, why=answer.meant[0].match.reason)
        if not sure:
            blocks += offer_spelling(file.person, file.apart, answer.typed, draft, language)
        if answer.close:
            blocks += choice(_("Also close:"), answer.close, language, draft=draft, apart=answer.apart)
        return Answer(tuple(blocks))
    if answer.meant:
        question = _("Several people answer to “{typed}”. Which one?", typed=answer.typed)
        return Answer(tuple(choice(question, answer.meant, language, draft=draft, apart=answer.apart)))
    if answer.close:
        question = _("No one is called “{typed}”. These are close:", typed=answer.typed)
        return Answer(tuple(choice(question, answer.close, language, draft=draft, apart=answer.apart)))
    return Answer((said(language.mrkdwn(_("No one matches “{typed}”, and nobody is close.", typed=answer.typed))),))


def listed(people: Sequence[Person], language: Language) -> Answer:
    """People who have a place in common, a button each."""
    if not people:
        return Answer((said(language.mrkdwn(_("Nobody is held there, as far as we know."))),))
    shown = [f"{headline(person, language)}\n{escape(distinguishing(person, language))}" for person in people]
    buttons = row(
        button(ids.numbered(ids.CARD_OPEN, number), language.say(_("Open #{ref}", ref=person.ref)), str(person.id))
        for number, person in enumerate(people, start=1)
    )
    return Answer((*(lines(*shown[n : n + 10]) for n in range(0, len(shown), 10)), *buttons))


def found_in_message(found: Sequence[Found], language: Language) -> Answer:
    """Whom a message names, each with the reason."""
    if not found:
        return Answer((said(language.mrkdwn(_("No one of the record is named in this message."))),))
    return Answer(tuple(choice(_("Named in this message:"), found, language)))


def filed(person: Person, source: UUID, language: Language) -> Answer:
    """The echo of a filing, with undo."""
    done = _("Filed to the case of {name}. The message is now a source of it.", name=full_name(person, language))
    undo = button(ids.UNDO_FILING, language.say(_("Undo")), f"{person.id}:{source}")
    return Answer((said(language.mrkdwn(done)), *row([undo])))


def names(file: CaseFile, language: Language) -> Answer:
    """Every written form of a name."""
    kinds = {
        "main": _("main name"),
        "alias": _("alias"),
        "pen": _("pen name"),
    }
    shown = [
        f"{escape(name.text)} · {language.say(kinds[name.kind]) if name.kind in kinds else name.kind}"
        + (f" · {escape(name.note)}" if name.note and name.kind != "pen" else "")
        for name in file.person.names
    ]
    title = header(language.say(_("Names of {name}", name=full_name(file.person, language))))
    return Answer((title, lines(*shown), *(small(apart_views.remark(apart, language)) for apart in file.apart)))


def sources(file: CaseFile, language: Language) -> Answer:
    """What the record rests on, and the note that goes with it."""
    shown = [
        escape(_source_name(source, language))
        if source.is_private
        else f"{escape(_source_name(source, language))} · "
        + (language.date(source.dated) if source.dated else language.say(_("no date stated")))
        for source in file.sources
    ]
    title = header(language.say(_("Sources on {name}", name=full_name(file.person, language))))
    note = [said(language.mrkdwn(_("Note: {note}", note=file.note)))] if file.note else []
    return Answer((title, lines(*shown), *note))


def timeline(file: CaseFile, language: Language) -> Answer:
    """What happened, in order; what has no date comes last. Of each fact stands what happened, as its kind says."""
    case, say = file.case, language.say
    whole = told(case, file.person.born)
    dated: list[tuple[PartialDate | None, str]] = [
        (
            fact.happened_on,
            " · ".join(escape(language.show(part)) for part in (*drawing.happened(fact, whole), *_stated(fact))),
        )
        for fact in whole.facts
        if fact.happened_on is not None or fact.parts() or fact.kind.phase is not Phase.CUSTODY
    ]
    dated += [
        (sentence.stated_deprivation_end, say(_("DPR ends, as stated")))
        for sentence in case.sentences
        if sentence.stated_deprivation_end
    ]
    dated += [
        (clemency.happened_on, clemency_line(clemency, language, dated=False))
        for clemency in case.clemencies
        if fact_of(clemency) is None
    ]
    in_order = sorted(dated, key=lambda item: item[0].earliest() if item[0] else date.max)
    undated = say(_("no date stated"))
    shown = [f"{language.date(when) if when else undated} · {what}" for when, what in in_order]
    title = header(say(_("Timeline of {name}", name=full_name(file.person, language))))
    return Answer((title, lines(*(shown or [say(_("Nothing is held yet."))]))))


def _stated(fact: NewFact) -> list[Text]:
    """The source's own words, where it gives no more."""
    return [_("“{words}”", words=fact.stated)] if fact.stated and fact.stated != "total" else []


def name_looked_for(ref: int, day: date, language: Language) -> Answer:
    """To who is named on a case that is hidden from a member who worked with its name: its number, and no name."""
    told = _("Case #{ref}: on {date} a member looked for this name and was not shown the case.", ref=ref, date=day)
    named = _("Only the members named on the case are told.")
    return Answer((said(language.mrkdwn(told)), small(language.say(named))))


def left_alone(kind: SubjectKind, number: int | None, language: Language) -> Answer:
    """To who can open a hidden record alone now: which, by its number, and how to name a second member."""
    match kind, number:
        case SubjectKind.PRISONER, int():
            which = _("Case #{ref}: you are the only one who can open it now.", ref=number)
            how = _("Name somebody else: `/prisoner confidential #{ref} sealed @member because …`", ref=number)
        case SubjectKind.LIST, int():
            which = _("List {number}: you are the only one who can open it now.", number=number)
            how = _("Name somebody else: `/list confidential {number} sealed @member because …`", number=number)
        case _:
            which = _("You are the only one now who can open a source that you are named on.")
            how = _("Name somebody else: `/prisoner confidential NAME source N sealed @member because …`")
    because = _("The other member's access to Mingdan has ended.")
    return Answer((said(language.mrkdwn(which)), small(language.mrkdwn(because)), small(language.mrkdwn(how))))


def recent(people: Sequence[Person], member: Member, language: Language) -> Answer:
    """`/prisoner` alone: usage, and the cases opened last."""
    blocks: list[Block] = list(usage("/prisoner", language, member=member).blocks)
    if people:
        blocks.append(small(language.mrkdwn(_("You opened last:"))))
        blocks += row(
            button(ids.numbered(ids.CARD_OPEN, number), full_name(person, language), str(person.id))
            for number, person in enumerate(people, start=1)
        )
    return Answer(tuple(blocks))
