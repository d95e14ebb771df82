"""`/prisoner confidential` and `/list confidential`: how far a record may go, and who is named on it."""

from collections.abc import Sequence
from uuid import UUID

from slack_sdk.models.blocks import Block

from handlers.people import views
from handlers.people.look_up import keep_typed, log_look_up, look_up
from handlers.slack.blocks import Answer, said, small
from handlers.slack.request import Request
from handlers.slack.router import Verb, need
from handlers.words import confidentiality_grammar as grammar
from handlers.words.language import Language
from handlers.words.naming import full_name
from handlers.words.terms import CONFIDENTIALITIES
from store.access.values import SECRET, Action, Confidentiality, Member
from store.access.visibility import SubjectKind
from store.casework import confidential
from store.errors import BadInput
from store.lists import service as lists
from store.lists.values import PrisonerList
from store.texts import Text, _, n_

EXAMPLE = "/prisoner confidential Li Jianfeng restricted @member because the family asked"
NAMES = ("confidential", "保密")


def person_verb() -> Verb:
    """`/prisoner confidential NAME restricted @a @b because …`; `NAME source 2 sealed …` for a source."""
    return Verb(NAMES, Action.EDIT_CASES, _person, splits_line=True)


def list_verb() -> Verb:
    """`/list confidential 464 restricted @a because …`."""
    return Verb(NAMES, Action.EDIT_LISTS, _list)


def _person(request: Request, text: str) -> Answer:
    line = grammar.line(need(text, EXAMPLE), EXAMPLE)
    with request.reading() as work:
        answer = look_up(work, line.subject)
        sources = work.prisoners.sources(answer.meant[0].person.id) if answer.is_certain else []
        naming = work.lists.naming(answer.meant[0].person.id) if answer.is_certain else []
    log_look_up(request, answer)
    if not answer.is_certain:
        return views.looked_up(answer, None, keep_typed(request, answer), request.language, request.member)
    person = answer.meant[0].person
    name = full_name(person, request.language)
    if line.source is None:
        done = _set(request, line, SubjectKind.PRISONER, person.id, name)
        return _remarked(done, _hides(naming), request.language) if naming and line.level in SECRET else done
    if not 1 <= line.source <= len(sources):
        raise BadInput(_("This record has sources 1 to {n}.", n=len(sources)))
    called = request.language.say(_("Source {n} of {name}", n=line.source, name=name))
    return _set(request, line, SubjectKind.SOURCE, sources[line.source - 1], called)


def _list(request: Request, text: str) -> Answer:
    example = "/list confidential 464 restricted @member because the channel is large"
    line = grammar.line(need(text, example), example)
    with request.reading() as work:
        row = lists.named(work.lists, grammar.number(line.subject))
        list_id, bears_secret = row.id, work.lists.bears_secret(row)
    done = _set(request, line, SubjectKind.LIST, list_id, request.language.say(_("List {number}", number=row.number)))
    remark = _("A name on it is not open to everybody: whoever may not see that name does not see this list.")
    return _remarked(done, remark, request.language) if bears_secret else done


def _hides(naming: Sequence[PrisonerList]) -> Text:
    """What else of a name that becomes secret is hidden with it."""
    return n_(
        "This name stands on list {numbers}: whoever may not see the name does not see the list any more.",
        "This name stands on lists {numbers}: whoever may not see the name does not see these lists any more.",
        n=len(naming),
        numbers=", ".join(str(prisoner_list.number) for prisoner_list in naming),
    )


def _remarked(answer: Answer, remark: Text, language: Language) -> Answer:
    return Answer((*answer.blocks, small(language.mrkdwn(remark))))


def _set(request: Request, line: grammar.ConfidentialityLine, kind: SubjectKind, subject: UUID, called: str) -> Answer:
    with request.writing() as work:
        work.once(request.key, request.now)
        named = confidential.named_members(work, line.named)
        holders = confidential.restrict(
            work, kind, subject, line.level, named, line.because, request.member, request.now
        )
        work.commit()
    return _done(called, line, holders, request.language)


def _done(called: str, line: grammar.ConfidentialityLine, holders: list[Member], language: Language) -> Answer:
    level = CONFIDENTIALITIES[line.level]
    blocks: list[Block] = [said(language.mrkdwn(_("{what} is {level} now.", what=called, level=level)))]
    if line.level in SECRET:
        named = language.join(f"<@{member.slack_user}>" for member in holders)
        who = (
            _("Open to directors and to: {named}", named=named)
            if line.level is Confidentiality.RESTRICTED
            else _("Open to these alone: {named}", named=named)
        )
        blocks.append(small(language.say(who)))  # ids of members, which Slack turns into names; nothing to escape
    return Answer(tuple(blocks))
