"""Relations, issues, numbers elsewhere and nationality: the lines of a card, the page of relations, the echoes."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from slack_sdk.models.blocks import Block, ButtonElement

from handlers.people import care_views
from handlers.slack import ids
from handlers.slack.blocks import Answer, button, header, lines, packed, row, said, small
from handlers.words import groups, kin, nationalities
from handlers.words.language import Language, escape
from handlers.words.naming import distinguishing, full_name, headline, whom
from store.access import policy
from store.access.values import Action, Member, Role
from store.cases.stage import Stage
from store.casework.belonging import Ties
from store.casework.case_file import CaseFile
from store.data import Issue, issues
from store.dates import beijing_day
from store.law.doubt import Doubt
from store.prisoners.kinship import Relation
from store.prisoners.schemes import ExternalId
from store.prisoners.values import Person
from store.reading.revealing import revealing
from store.sources.values import Described
from store.texts import Text, _

MOST = 4
"""Relations on a card; the page has them all."""


def card_lines(person: Person, ties: Ties, language: Language) -> list[str | None]:
    """What a card says of a person beside the case."""
    say = language.say
    group, elsewhere = _grouped(ties, language), _elsewhere(ties, language)
    related = [kin.line(relation, language) for relation in ties.relations[:MOST]]
    related += [f"+{len(ties.relations) - MOST}"] if len(ties.relations) > MOST else []
    apart = "；" if language.is_chinese else "; "
    return [
        _nationality(person, language),
        group,
        say(_("Related: {people}", people=apart.join(related))) if related else None,
        elsewhere,
    ]


def known_by(ties: Ties, language: Language) -> list[str | None]:
    """The groups, the issues and the numbers elsewhere of a person."""
    named = issues_of(ties, language)
    issue = language.say(_("Issues: {issues}", issues=named)) if named else None
    return [_grouped(ties, language), issue, _elsewhere(ties, language)]


def _grouped(ties: Ties, language: Language) -> str | None:
    named = [escape(groups.name(group, language)) for group in ties.groups]
    return language.say(_("Group: {group}", group=language.join(named))) if named else None


def _elsewhere(ties: Ties, language: Language) -> str | None:
    numbers = language.join(map(str, ties.numbers))
    return language.say(_("Elsewhere: {numbers}", numbers=numbers)) if numbers else None


def issues_of(ties: Ties, language: Language) -> str:
    """The issues of a case in a row; empty where it has none."""
    return language.join(escape(issue_name(key, language)) for key in ties.issues)


def _nationality(person: Person, language: Language) -> str | None:
    if person.nationality is None:
        return None
    shown = escape(nationalities.shown(person.nationality, language))
    if nationalities.is_foreign(person.nationality):
        return language.say(_("Nationality: {country} (a foreigner under Chinese law)", country=shown))
    return language.say(_("Nationality: {country}", country=shown))


def issue_name(key: str, language: Language) -> str:
    """An issue as this language names it; as it is held where the list does not have it."""
    issue = issues().get(key)
    return key if issue is None else issue.name_zh if language.is_chinese else issue.name_en


def doubtful(doubts: Sequence[Doubt], line: str, language: Language) -> Answer:
    """What can hardly be, and how it is kept all the same."""
    blocks: list[Block] = [said(language.mrkdwn(doubt.text)) for doubt in doubts]
    how = _("Nothing was recorded. If it is so: `/prisoner relate {line} because “…”`.", line=line)
    return Answer((*blocks, small(language.mrkdwn(how))))


def related(
    person: Person,
    relation: Relation,
    stages: Mapping[UUID, Stage],
    because: str,
    source: Text | None,
    undo: ButtonElement,
    language: Language,
    *,
    is_short: bool,
) -> Answer:
    """The echo of a relation: in a sentence who is what to whom, both people, undo; one of many is shorter."""
    slots = {
        "other": _other(relation, language),
        "kin": kin.called(relation, language),
        "name": full_name(person, language),
    }
    people = [person, *([relation.other] if relation.other is not None else [])]
    asks = (stages[one.id].says_confirm for one in people)
    kept = said(language.mrkdwn(_("Kept: {other} is the {kin} of {name}.", **slots)))
    if is_short:
        return Answer((kept, *row([undo])))
    blocks: list[Block] = [*care_views.before_contact(asks, language), kept]
    blocks += [lines(headline(one, language), escape(distinguishing(one, stages[one.id], language))) for one in people]
    if because:
        blocks.append(small(language.mrkdwn(_("Because: {reason}", reason=because))))
    blocks.append(small(language.mrkdwn(_("Source: {source}", source=source))))
    return Answer((*blocks, *row([undo])))


def unrelated(person: Person, relation: Relation, undo: ButtonElement, language: Language) -> Answer:
    """The echo of a relation taken off."""
    done = _(
        "Taken off: {other} as the {kin} of {name}.",
        other=_other(relation, language),
        kin=kin.called(relation, language),
        name=whom(person, language),
    )
    return Answer((said(language.mrkdwn(done)), *row([undo])))


def _other(relation: Relation, language: Language) -> str:
    if relation.other is not None:
        return kin.name_of(relation, language)
    return language.say(_("{name} (outside the record)", name=relation.outside))


def relations(
    file: CaseFile,
    sources: Mapping[UUID, Described],
    stages: Mapping[UUID, Stage],
    reader: Member,
    language: Language,
) -> Answer:
    """Everybody who is something to a person, numbered, each with the stage of the case, reason and source.

    A button opens whoever is of the record, as far as buttons fit. A reason that names somebody endangered is for directors.
    """
    title = header(language.say(_("Relations of {name}", name=full_name(file.person, language))))
    may_edit, reads_all = policy.allows(reader, Action.EDIT_CASES), Role.DIRECTOR in reader.roles
    adds = [button(ids.RELATE_FORM, language.say(_("Add a relation")), str(file.person.id))] if may_edit else []
    if not file.ties.relations:
        none = _(
            "No relation is held. `/prisoner relate #{ref} spouse NAME source “…”` keeps one.", ref=file.person.ref
        )
        return Answer((title, said(language.mrkdwn(none)), *row(adds)))
    blocks = packed(
        "\n".join(
            (
                f"{number}. {kin.line(relation, language)}{_standing(relation, stages, language)}",
                *_said_beside(relation, sources, language, reads_all=reads_all),
            )
        )
        for number, relation in enumerate(file.ties.relations, start=1)
    )
    opens = [
        button(ids.numbered(ids.CARD_OPEN, number), full_name(relation.other, language), str(relation.other.id))
        for number, relation in enumerate(file.ties.relations, start=1)
        if relation.other is not None
    ]
    how = _("`/prisoner relate #{ref} remove 1` takes the first off.", ref=file.person.ref)
    first = care_views.before_contact((stage.says_confirm for stage in stages.values()), language)
    return Answer((*first, title, *blocks, small(language.mrkdwn(how)), *row([*adds, *opens[:MOST_OPENED]])))


def lawyers_of(found: Sequence[tuple[Person, Relation]], language: Language) -> list[Block]:
    """Lawyers of people on record, each with whose, and a button that opens that person."""
    title = _("Lawyers of that surname by the relations on record; which of them is meant, if any, is not known:")
    told = [
        _("{lawyer}, lawyer of {name}", lawyer=_other(relation, language), name=whom(client, language))
        for client, relation in found
    ]
    opens = {client.ref: str(client.id) for client, _relation in found}
    buttons = [
        button(ids.numbered(ids.CARD_OPEN, _AFTER_A_CHOICE + n), language.say(_("Open #{ref}", ref=ref)), value)
        for n, (ref, value) in enumerate(list(opens.items())[:MOST])
    ]
    return [said(language.mrkdwn(title)), *packed(f"• {language.mrkdwn(one)}" for one in told), *row(buttons)]


_AFTER_A_CHOICE = 50
"""Numbers of buttons that no choice above them has."""


def _standing(relation: Relation, stages: Mapping[UUID, Stage], language: Language) -> str:
    return f" · {escape(language.say(stages[relation.other.id].said))}" if relation.other is not None else ""


MOST_OPENED = 20
HIDDEN_REASON = _("a reason that names somebody; directors read it")


def _said_beside(
    relation: Relation, sources: Mapping[UUID, Described], language: Language, *, reads_all: bool
) -> list[str]:
    source = sources.get(relation.source)
    named: Text | str = _("private source") if source is None or source.details is None else source.details
    told = _("said on {date}, source: {source}", date=beijing_day(relation.said_at), source=named)
    if not relation.because:
        return [language.mrkdwn(told)]
    reason: Text | str = relation.because if reads_all or revealing(relation.because) is None else HIDDEN_REASON
    return [language.mrkdwn(told), language.mrkdwn(_("Because: {reason}", reason=reason))]


def issue_changed(
    person: Person, issue: Issue, source: Text | None, undo: ButtonElement, language: Language, *, added: bool
) -> Answer:
    """The echo of an issue given to a case, or taken off it."""
    slots = {"name": whom(person, language), "issue": issue_name(issue.key, language)}
    done = _("{name}: issue {issue}.", **slots) if added else _("{name}: no longer the issue {issue}.", **slots)
    return _done(done, source, undo, language)


def which_issue(typed: str, near: Sequence[Issue], language: Language) -> Answer:
    """No issue of that name: those that are near, else all of them."""
    names = language.join(issue_name(issue.key, language) for issue in (near or issues().values()))
    told = (
        _("No issue is called “{typed}”, so nothing was recorded. Near: {names}.", typed=typed, names=names)
        if near
        else _("No issue is called “{typed}”, so nothing was recorded. There are: {names}.", typed=typed, names=names)
    )
    return Answer((said(language.mrkdwn(told)),))


def held_issues(file: CaseFile, language: Language) -> Answer:
    """The issues of a case, and those there are."""
    name, of_case = full_name(file.person, language), file.ties.issues
    held = language.join(issue_name(key, language) for key in of_case)
    told = _("{name}: {issues}.", name=name, issues=held) if of_case else _("{name} has no issue yet.", name=name)
    all_of_them = language.join(issue_name(key, language) for key in issues())
    return Answer(
        (said(language.mrkdwn(told)), small(language.mrkdwn(_("There are: {names}", names=all_of_them))))
    )  # fmt: skip


def number_changed(
    person: Person, number: ExternalId, source: Text | None, undo: ButtonElement, language: Language, *, added: bool
) -> Answer:
    """The echo of a number kept, or taken off."""
    slots = {"name": whom(person, language), "number": str(number)}
    done = _("{name} has the number {number}.", **slots) if added else _("{name} has no longer {number}.", **slots)
    return _done(done, source, undo, language)


def held_numbers(file: CaseFile, language: Language) -> Answer:
    """The numbers of a person in records of others."""
    name = full_name(file.person, language)
    shown = language.join(map(str, file.ties.numbers))
    told = (
        _("{name}: {numbers}.", name=name, numbers=shown)
        if shown
        else _("No number of {name} in another record is held.", name=name)
    )
    return Answer((said(language.mrkdwn(told)),))


def nationality_changed(
    person: Person, before: str | None, now: str | None, source: Text | None, moves: Sequence[str], undo: ButtonElement, language: Language
) -> Answer:  # fmt: skip
    """The echo of a nationality, with what it was before and which dates move."""
    country = nationalities.shown(now, language) if now else language.say(_("not known"))
    done = _("{name}: nationality {country}.", name=whom(person, language), country=country)
    was = (
        [small(language.mrkdwn(_("It was {country}.", country=nationalities.shown(before, language))))]
        if before
        else []
    )
    blocks = _done(done, source, undo, language).blocks
    return Answer((blocks[0], *was, *([lines(*moves)] if moves else []), *blocks[1:]))


def _done(done: Text, source: Text | None, undo: ButtonElement, language: Language) -> Answer:
    resting = [small(language.mrkdwn(_("Source: {source}", source=source)))] if source is not None else []
    return Answer((said(language.mrkdwn(done)), *resting, *row([undo])))
