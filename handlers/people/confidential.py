"""`/prisoner confidential` and `/list confidential`: how far a record may go, and who is named on it."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from slack_sdk.models.blocks import Block

from handlers.lists.rows import list_named
from handlers.people import choice_views
from handlers.people.look_up import keep_typed, log_look_up, look_up, person_of
from handlers.slack import ids
from handlers.slack.blocks import Answer, button, row, said, small
from handlers.slack.carried import reading_carried
from handlers.slack.request import Request
from handlers.slack.router import Router, Verb, need
from handlers.words import confidentiality_grammar as grammar
from handlers.words.language import Language
from handlers.words.naming import whom
from handlers.words.terms import CONFIDENTIALITIES
from store.access.drafts import Draft
from store.access.values import SECRET, Action, Confidentiality, Member
from store.access.visibility import SubjectKind
from store.casework import confidential, on_record, owners
from store.lists.values import PrisonerList
from store.prisoners.values import Person
from store.texts import Text, _, n_

EXAMPLE = _("/prisoner confidential Li Jianfeng restricted @member because the family asked")
NAMES = ("confidential", "保密")


def register(router: Router) -> None:
    """The buttons of a choice, and of the question before more people may open a record."""
    router.button(ids.CONFIDENTIAL_FOR, Action.EDIT_CASES, _for)
    router.button(ids.CONFIDENTIAL_OPEN, Action.EDIT_CASES, _opened)


def person_verb() -> Verb:
    """`/prisoner confidential NAME restricted @a @b because …`; `NAME source 2 sealed …` for a source."""
    return Verb(NAMES, Action.EDIT_CASES, _person, splits_line=True)


def list_verb() -> Verb:
    """`/list confidential 464 restricted @a because …`."""
    return Verb(NAMES, Action.EDIT_LISTS, _list)


def _person(request: Request, text: str) -> Answer:
    line = grammar.line(need(text, EXAMPLE), EXAMPLE)
    with request.reading() as work:
        answer = look_up(work, line.subject, request.today)
    log_look_up(request, answer)
    if not answer.is_certain:
        typed = f"/prisoner confidential {text}"
        draft = keep_typed(request, answer, {"line": text}, typed)
        return choice_views.which(answer, ids.CONFIDENTIAL_FOR, draft, request.language)
    return _of_person(request, answer.meant[0].person, line)


def _for(request: Request, value: str) -> Answer:
    """Whom a line means, out of a choice."""
    person_id, _blank, draft = value.partition(" ")
    line = grammar.line(request.kept(draft).content["line"], EXAMPLE)
    with request.reading() as work:
        person = person_of(work, person_id)
    request.log(Action.LOOK_UP, [("prisoner", person_id)])
    return _of_person(request, person, line)


def _of_person(request: Request, person: Person, line: grammar.ConfidentialityLine) -> Answer:
    with request.reading() as work:
        naming = work.lists.naming(person.id)
    name = whom(person, request.language)
    if line.source is None:
        done = _set(request, line, SubjectKind.PRISONER, person.id, name)
        with request.reading() as work:
            owner = owners.shut_out(work, person.id)
        if owner is not None:
            left = _(
                "<@{user}> looks after this case and may not open it now. `/prisoner owner #{ref} @member` names another."
            )
            slots = {"user": owner.slack_user, "ref": person.ref}
            done = Answer((*done.blocks, small(request.language.say(replace(left, slots=slots)))))
        return _remarked(done, _hides(naming), request.language) if naming and line.level in SECRET else done
    with request.reading() as work:
        source = on_record.numbered(work, person.id, line.source)
    called = request.language.say(_("Source {n} of {name}", n=line.source, name=name))
    return _set(request, line, SubjectKind.SOURCE, source, called)


def _list(request: Request, text: str) -> Answer:
    example = _("/list confidential 464 restricted @member because the channel is large")
    line = grammar.line(need(text, example), example)
    with request.reading() as work:
        row = list_named(work, request, line.subject)
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


_HOW_FAR = list(Confidentiality).index


def _set(request: Request, line: grammar.ConfidentialityLine, kind: SubjectKind, subject: UUID, called: str) -> Answer:
    """Set it; where more people could open the record afterwards, ask first: what was once open stays known."""
    with request.reading() as work:
        level = confidential.level_of(work, kind, subject)
    if level in SECRET and _HOW_FAR(line.level) < _HOW_FAR(level):
        return _asked(request, line, kind, subject, called, level)
    return _write(request, line, kind, subject, called)


def _asked(
    request: Request,
    line: grammar.ConfidentialityLine,
    kind: SubjectKind,
    subject: UUID,
    called: str,
    level: Confidentiality,
) -> Answer:
    """Who could open it afterwards, and the button that says yes."""
    language = request.language
    draft = request.keep(
        {
            "kind": kind.value,
            "subject": str(subject),
            "called": called,
            "was": level.value,
            "level": line.level.value,
            "named": " ".join(line.named),
            "because": line.because,
        }
    )
    question = _(
        "{what} is {level} now. Make it {other}?",
        what=called,
        level=CONFIDENTIALITIES[level],
        other=CONFIDENTIALITIES[line.level],
    )
    who = _("Directors could open it then, and who is named.")
    if line.level not in SECRET:
        who = _(
            "Everybody who sees cases could open it then. It would stand on lists, in digests and in answers again."
        )
    buttons = [
        button(ids.CONFIDENTIAL_OPEN, language.say(_("Make it {level}", level=CONFIDENTIALITIES[line.level])), draft),
        button(ids.FACT_DROP, language.say(_("Cancel")), "drop"),
    ]
    return Answer((said(language.mrkdwn(question)), small(language.mrkdwn(who)), *row(buttons)))


def _opened(request: Request, value: str) -> Answer:
    """Somebody said yes to what `_asked` showed."""
    draft = request.kept(value)
    kept = draft.content
    with reading_carried():
        line = grammar.ConfidentialityLine(
            "", None, Confidentiality(kept["level"]), tuple(kept["named"].split()), kept["because"]
        )
        kind, subject, was = SubjectKind(kept["kind"]), UUID(kept["subject"]), Confidentiality(kept["was"])
    with request.reading() as work:
        level = confidential.level_of(work, kind, subject)
    if level is not was:  # somebody has changed it since the question: what was said yes to is not so any more
        return replace(_set(request, line, kind, subject, kept["called"]), replaces=True)
    done = _write(request, line, kind, subject, kept["called"], draft)
    return replace(done, replaces=True)


def _write(
    request: Request,
    line: grammar.ConfidentialityLine,
    kind: SubjectKind,
    subject: UUID,
    called: str,
    draft: Draft | None = None,
) -> Answer:
    with request.writing() as work:
        work.once(request.key, request.now)
        if draft is not None:
            work.spend(draft, request.now)
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
