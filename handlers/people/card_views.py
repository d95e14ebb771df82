"""The card of one person on a phone: who, where the case stands, what comes next, and the rest."""

from datetime import date

from slack_sdk.models.blocks import Block, ButtonElement

from handlers.people import apart_views, care_views, date_views, source_views, tie_views
from handlers.people.source_views import source_name
from handlers.slack import ids
from handlers.slack.blocks import button, labelled, lines, packed, row, small
from handlers.words.language import Language, escape
from handlers.words.naming import headline
from handlers.words.terms import CONFIDENTIALITIES, court_name, place_name, prison_name
from store.access import policy
from store.access.values import SECRET, Action, Member
from store.cases.charges import Course, courses
from store.cases.stage_words import out_by
from store.cases.told import fact_of, facts_in
from store.cases.values import CLEMENCIES, Case, Clemency, EventKind, Sentence
from store.casework.case_file import CaseFile
from store.casework.owners import can_own
from store.dates import NoDeprivation, Term
from store.deadlines.values import DeadlineKind
from store.facts import drawing
from store.facts.acts import penalty_words
from store.facts.kind import Phase
from store.facts.kinds.day_in_court import is_over
from store.facts.kinds.sentence import MONEY
from store.law.facts import Penalty
from store.lists.values import PrisonerList
from store.texts import Text, _

MOST_LISTS = 4


def as_of(file: CaseFile, language: Language) -> str | None:
    """Whence a demonstration case is, so that nobody takes it for today's."""
    if not file.person.demo:
        return None
    day = file.person.as_of
    if day is not None and day.earliest() > file.today and file.stage.is_dead:
        return language.say(_("As of {date}, which lies ahead", date=day))
    if day is not None and day.earliest() > file.today:
        return language.say(_("As of {date}, which lies ahead: shown as it stood by today", date=day))
    if day is not None:
        return language.say(_("As of {date}, not current", date=day))
    named = source_name(file.sources[0], language) if file.sources else ""
    return language.say(_("As of {source} (no date stated), not current", source=named))


def card(file: CaseFile, language: Language, reader: Member, *, why: Text | None = None) -> list[Block]:
    """One person: who, where the case stands and what comes next in the first three lines; below them the rest.

    Of the buttons only those that the reader may press.
    """
    say, person, case = language.say, file.person, file.happened
    first: list[str | None] = [
        headline(person, language),
        labelled(say(_("Stage: {stage}", stage=file.stage.said))),
        *(labelled(language.mrkdwn(date_views.open_now(one, file.today))) for one in file.open_windows),
        *(labelled(line) for line in _next_date(file, language)),
    ]
    rest: list[str | None] = [
        say(_("Confidential: {level}", level=CONFIDENTIALITIES[person.confidentiality]))
        if person.confidentiality in SECRET
        else None,
        as_of(file, language),
        say(_("Born: {date}", date=person.born)) if person.born else None,
        _charges(case, tie_views.issues_of(file.ties, language), language),
        _in_court(file, language),
        _health(case, language),
        *(source_views.claims(one, language) for one in file.claims),
        _sentence(case, person.province, language),
        _clemencies(case, language),
        _held(file, language),
        *tie_views.card_lines(person, file.ties, language),
        *_other_dates(file, language),
        *care_views.card_lines(file, reader, language),
        apart_views.card_line(file.apart, language),
        _owner(file, language),
        _lists(file, language),
        _sources(file, language),
    ]
    blocks: list[Block] = [
        *care_views.above_the_card(file, language),
        lines(*(line for line in first if line)),
        *packed(labelled(line) for line in rest if line),
    ]
    if why is not None:
        blocks.append(small(language.mrkdwn(_("Found by: {reason}", reason=why))))
    return [*blocks, *row(_ways_on(str(person.id), reader, language)), *row(_kinds(file, language))]


def _kinds(file: CaseFile, language: Language) -> list[ButtonElement]:
    """The kinds of fact that the reader recorded last: each opens its form."""
    return [
        button(ids.numbered(ids.CARD_KIND, n), language.say(_("Record: {kind}", kind=kind.title)), f"{file.person.id} {kind.key}")
        for n, kind in enumerate(file.used, start=1)
    ]  # fmt: skip


def _ways_on(value: str, reader: Member, language: Language) -> list[ButtonElement]:
    """What the reader may do from a card, what they most likely came for first."""
    say = language.say
    ways: list[ButtonElement] = []
    if policy.allows(reader, Action.EDIT_LISTS):
        ways.append(button(ids.LIST_ADD, say(_("Add to list")), value, style="primary"))
    if policy.allows(reader, Action.EDIT_CASES):
        ways.append(button(ids.CARD_RECORD, say(_("Record")), value))
    return [
        *ways,
        button(ids.WHY_FOR, say(_("Why")), value),
        button(ids.CARD_TIMELINE, say(_("Timeline")), value),
        button(ids.CARD_NAMES, say(_("Names")), value),
        button(ids.CARD_SOURCES, say(_("Sources")), value),
    ]


def _owner(file: CaseFile, language: Language) -> str | None:
    """Who looks after the case: an id of a member, which Slack turns into a name; nothing to escape."""
    if file.owner is None:
        return None
    member = f"<@{file.owner.slack_user}>"
    if not can_own(file.owner):
        return language.say(_("Looked after by: {member} (access has ended)", member=member))
    return language.say(_("Looked after by: {member}", member=member))


def _in_court(file: CaseFile, language: Language) -> str | None:
    """The days in court that lie ahead, or passed without news of what came of them."""
    told = facts_in(file.happened)
    passed = _("past: no news")
    shown = []
    for fact in told:
        day = fact.happened_on
        if fact.kind.phase is Phase.SCHEDULED and day is not None and not is_over(fact, told):
            late = [passed] if day.latest() < file.today else []
            shown.append(" · ".join(language.show(part) for part in (day, *drawing.details(fact), *late)))
    return language.say(_("In court: {days}", days="; ".join(map(escape, shown)))) if shown else None


def _health(case: Case, language: Language) -> str | None:
    """The last that was told of the person's health, with its day."""
    notes = sorted(case.health, key=lambda note: note.noted_on.earliest() if note.noted_on else date.min)
    if not notes:
        return None
    fact = fact_of(notes[-1])
    if fact is None:
        return None
    parts = (*drawing.details(fact), *([_("found {date}", date=fact.happened_on)] if fact.happened_on else []))
    return language.say(_("Health: {words}", words=escape(" · ".join(language.show(part) for part in parts))))


def _charges(case: Case, issues: str, language: Language) -> str | None:
    """What somebody is charged with, and what the case stands for, in one line: a card has to fit a phone."""
    told = courses(case)
    if not told:
        return language.say(_("Issue: {issues}", issues=issues)) if issues else None
    charges = language.join(_charge(one, language) for one in told)
    if not issues:
        return language.say(_("Charge: {charges}", charges=charges))
    return language.say(_("Charge: {charges} · issue: {issues}", charges=charges, issues=issues))


def _charge(course: Course, language: Language) -> str:
    """A charge with what became of it: of one that is over nothing may read as if it stood."""
    offence, end = escape(language.offence(course.offence)), course.end
    if end is None:
        return offence
    how = out_by(end)
    if end.happened_on is None:
        return language.say(_("{charge} ({outcome})", charge=offence, outcome=how))
    return language.say(_("{charge} ({outcome}, {date})", charge=offence, outcome=how, date=end.happened_on))


def _sentence(case: Case, province: str | None, language: Language) -> str | None:
    standing = case.sentences or case.quashed
    if not standing:
        return None
    sentence, say = standing[-1], language.say
    imposed = penalty_words(sentence.kind, sentence.term)
    parts = [language.term(imposed) if isinstance(imposed, Term) else say(imposed)]
    if sentence.deprivation is not None:
        none = isinstance(sentence.deprivation, NoDeprivation)
        parts.append(say(_("no DPR")) if none else say(_("DPR {term}", term=sentence.deprivation)))
    if sentence.sentenced_on:
        parts.append(language.date(sentence.sentenced_on))
    revoked = _revoked(sentence, case)
    if revoked is not None:
        parts.append(say(revoked))
    if (money := dict(sentence.more).get(MONEY.name)) is not None:
        parts.append(escape(str(money)))
    if sentence.court:
        parts.append(escape(court_name(sentence.court, province, language)))
    if not case.sentences:
        return say(_("Sentence quashed, sent back for retrial: {parts}", parts=language.join(parts)))
    return say(_("Sentence: {parts}", parts=language.join(parts)))


def _revoked(sentence: Sentence, case: Case) -> Text | None:
    """That the suspension of the last sentence was revoked: it is served."""
    days = [event.happened_on for event in case.events if event.kind == EventKind.SUSPENSION_REVOKED]
    judged = sentence.sentenced_on
    own = [day for day in days if day is None or judged is None or day.latest() >= judged.earliest()]
    if sentence.kind is not Penalty.SUSPENDED or not own:
        return None
    return _("suspension revoked") if own[-1] is None else _("suspension revoked {date}", date=own[-1])


def clemency_line(clemency: Clemency, language: Language, *, dated: bool = True) -> str:
    """One act of clemency: what, how much, when, in the source's words where it gives no more."""
    parts = [language.say(CLEMENCIES[clemency.kind])]
    whole = clemency.stated == "total"
    much = _how_much(clemency)
    if much is not None:
        parts.append(language.show(much))
    if dated and clemency.happened_on is not None:
        parts.append(language.date(clemency.happened_on))
    if clemency.stated and not whole:
        parts.append(f"“{escape(clemency.stated)}”")
    return " · ".join(parts)


def _how_much(clemency: Clemency) -> Text | Term | None:
    """By how much, or to what; where the source's words stand instead, they say it."""
    fact = fact_of(clemency)
    if fact is not None and (clemency.amount is not None or clemency.stated is None):
        return drawing.measure(fact)
    return _("by {term}", term=clemency.amount) if clemency.amount is not None else None


def _clemencies(case: Case, language: Language) -> str | None:
    if not case.clemencies:
        return None
    shown = [clemency_line(clemency, language) for clemency in case.clemencies]
    return language.say(_("Clemency: {acts}", acts=("；" if language.is_chinese else "; ").join(shown)))


def _held(file: CaseFile, language: Language) -> str | None:
    """Where somebody is held, said of nobody who is not; a province alone is no prison."""
    province = place_name(file.person.province, language)
    if not file.prison:
        return language.say(_("Province: {place}", place=province)) if province else None
    prison = escape(prison_name(file.prison, file.person.province, language))
    is_said = province is not None and prison.startswith(province.removesuffix("省"))
    place = language.join([prison, *([province] if province and not is_said else [])])
    return language.say(
        _("Held in: {place}", place=place) if file.stage.is_held else _("Last known prison: {place}", place=place)
    )


def _next_date(file: CaseFile, language: Language) -> list[str]:
    """The next date and on what it rests; never one that is past."""
    if file.next_date is None:
        return []
    return [language.mrkdwn(date_views.next_date(file.next_date, file.today))]


def _other_dates(file: CaseFile, language: Language) -> list[str]:
    """What the next date lacks, and which fact is missing for the release of who serves."""
    shown: list[Text] = []
    coming = file.next_date
    if coming is not None and coming.missing:
        missing = language.join(language.say(text) for text in coming.missing)
        shown.append(_("not known: {missing}", missing=missing))
    if coming is not None and coming.kind is DeadlineKind.DEPRIVATION_END and not file.counts_from_release:
        shown.append(_("DPR counts from the release itself, and none is on record: an estimate"))
    if file.release_lacks is not None:
        shown.append(date_views.lacking(file.release_lacks, language))
    return [language.mrkdwn(text) for text in shown]


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


def _sources(file: CaseFile, language: Language) -> str | None:
    names = list(dict.fromkeys(escape(source_name(source, language)) for source in file.sources))
    return language.say(_("Sources: {sources}", sources=language.join(names))) if names else None
