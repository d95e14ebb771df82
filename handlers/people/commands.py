"""`/prisoner`: find a person, and what is held of them."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from slack_sdk.models.blocks import Block

from handlers.people import (
    as_of,
    card_views,
    care,
    care_views,
    choice_views,
    confidential,
    date_views,
    decrees,
    doubles,
    erasing,
    facts,
    filing,
    finding,
    grouping,
    history,
    merging,
    names,
    new_person,
    not_the_same,
    owners,
    pickers,
    picturing,
    relating,
    search,
    setting,
    sources,
    standing_for,
    tie_forms,
    ties,
    timeline_views,
    verifying,
    views,
    what_if,
    written,
)
from handlers.people.look_up import (
    card_subjects,
    each_named,
    keep_typed,
    log_look_up,
    look_up,
    person_of,
    standing,
    subjects,
    typed_before,
)
from handlers.people.pages import certain, page, pressed
from handlers.slack import ids
from handlers.slack.blocks import Answer, said
from handlers.slack.carried import reading_carried
from handlers.slack.request import Request, Shown
from handlers.slack.router import ChosenMessage, Command, Router, Verb, need
from handlers.slack.usage import usage
from handlers.team.views import welcome
from handlers.words import care_grammar, fact_grammar, source_grammar
from handlers.words.naming import full_name
from store.access import policy
from store.access.log import OFFERED
from store.access.values import Action
from store.casework import other_names
from store.casework.case_file import CaseFile, case_file
from store.casework.law_of_case import law_of_case
from store.casework.where_it_stands import with_stages
from store.errors import BadInput, NotFound
from store.prisoners import service
from store.texts import _

LAST_OPENED = 5
MOST_AT_ONCE = 10
"""Names of one line that are looked up: a message holds no more blocks."""
EXAMPLE = _("/prisoner Li Jianfeng")


def register(router: Router) -> None:
    """The command, the buttons of its cards, its forms, pickers and message shortcuts."""
    look_up_by_name = Verb((), Action.LOOK_UP, _find)
    find = Verb(("find", "查找"), Action.LOOK_UP, _search, synonyms=("查", "找", "搜索", "寻找"))
    command = Command(
        "prisoner",
        (
            find,
            Verb(("why", "依据"), Action.LOOK_UP, _why, synonyms=("为什么", "理由")),
            new_person.verb(),
            not_the_same.verb(),
            replace(facts.verb(), splits_line=True, synonyms=("登记", "录", "纪录")),
            setting.set_verb(),
            setting.edit_verb(),
            what_if.verb(),
            decrees.verb(),
            history.verb(),
            as_of.verb(),
            merging.verb(),
            doubles.verb(),
            merging.unmerge_verb(),
            erasing.verb(),
            confidential.person_verb(),
            verifying.verb(),
            owners.person_verb(),
            owners.mine_verb(),
            Verb(("help", "帮助"), Action.READ_HELP, _help),
            Verb(
                ("timeline", "时间线"),
                Action.LOOK_UP,
                _timeline_typed,
                synonyms=("时间轴", "经过"),
            ),
            Verb(
                ("names", "姓名"),
                Action.LOOK_UP,
                _named,
                synonyms=("名字", "别名"),
            ),
            names.verb(),
            relating.verb(),
            Verb(("relations", "关系"), Action.LOOK_UP, _relations, synonyms=("relatives", "亲友")),
            grouping.verb(),
            *standing_for.verbs(),
            picturing.verb(),
            sources.page_verb(),
            sources.verb(),
            care.verb(),
        ),
        default=look_up_by_name,
        empty=Verb((), Action.READ_HELP, _recent),
    )
    router.command(command)
    written.register(router, command)
    router.button(ids.CARD_OPEN, Action.LOOK_UP, _open)
    router.button(ids.NAME_REMEMBER, Action.EDIT_CASES, _remember)
    router.button(ids.NAME_FORGET, Action.EDIT_CASES, _forget)
    router.button(ids.WHY_FOR, Action.LOOK_UP, _why_pressed)
    router.button(ids.CARD_TIMELINE, Action.LOOK_UP, pressed(_timeline))
    router.button(ids.WHY_PROVISIONS, Action.LOOK_UP, _provisions)
    router.button(ids.CARD_NAMES, Action.LOOK_UP, _names_pressed)
    router.button(ids.CARD_RELATIONS, Action.LOOK_UP, _relations_pressed)
    router.shortcut(ids.SHORTCUT_FIND_NAMES, Action.LOOK_UP, _find_in_message)
    for part in (
        confidential,
        picturing,
        pickers,
        search,
        new_person,
        not_the_same,
        facts,
        setting,
        verifying,
        owners,
        what_if,
        filing,
        finding,
        sources,
        care,
        relating,
        grouping,
        history,
        merging,
        doubles,
        erasing,
        as_of,
        names,
        standing_for,
    ):
        part.register(router)
    verbs = (names, relating, grouping, standing_for)
    ties.register(
        router,
        {name: run for part in verbs for name, run in part.RUNS.items()},
        {name: undo for part in verbs for name, undo in part.UNDOES.items()},
    )


def _search(request: Request, text: str) -> Shown:
    """A search in words, or whoever is called so."""
    need(text, EXAMPLE)
    found = finding.found_in_words(request, text)
    return found if found is not None else _find(request, text)


def _find(request: Request, text: str) -> Shown:
    need(text, EXAMPLE)
    plan_of = care_grammar.whose_plan(text)
    if plan_of:
        return care.plan(request, plan_of)
    otherwise = _of_another_day(request, text)
    if otherwise is not None:
        return otherwise
    fact = fact_grammar.without_verb(text)
    if fact is not None:
        told = _("That tells something that happened. To put it on record: `/prisoner log {line}`", line=fact[:300])
        return Answer((said(request.language.mrkdwn(told)),))
    with request.reading() as work:
        pieces = each_named(work, text, request.today)
    if len(pieces) > 1:
        return _each(request, pieces)
    with request.reading() as work:
        answer = look_up(work, text, request.today)
        meant = answer.meant[0].person if len(answer.meant) == 1 else None
        file = case_file(work, meant, request.today, request.member) if meant is not None else None
    if not answer.meant:
        group = grouping.called(request, text)
        if group is not None:
            return group
    log_look_up(request, answer, file, always_shows_close=True)
    shown = views.looked_up(answer, file, keep_typed(request, answer), request.language, request.member)
    return shown if answer.meant else Answer((*shown.blocks, *relating.lawyers(request, text)))


def _of_another_day(request: Request, text: str) -> Answer | None:
    """What was known on a day, or would be if something were so, asked with the name first; None where neither is."""
    on_day, supposed = as_of.after_name(text), what_if.after_name(text)
    if on_day is not None:
        return as_of.asked(request, *on_day)
    return what_if.suppose(request, supposed) if supposed is not None else None


def _each(request: Request, pieces: Sequence[str]) -> Answer:
    """Several names in one line: each is answered shortly."""
    blocks: list[Block] = []
    for piece in pieces[:MOST_AT_ONCE]:
        try:
            with request.reading() as work:
                answer = look_up(work, piece, request.today)
                answer = standing(work, answer, request.today) if answer.is_certain else answer
        except (BadInput, NotFound) as error:
            told = _("“{typed}”: {problem}", typed=piece[:80], problem=error.message)
            blocks.append(said(request.language.mrkdwn(told)))
            continue
        log_look_up(request, answer)
        blocks += choice_views.shortly(answer, piece, keep_typed(request, answer), request.language)
    if len(pieces) > MOST_AT_ONCE:
        rest = "; ".join(pieces[MOST_AT_ONCE:])
        left = _("{n} at a time are answered. Not yet looked up: `/prisoner {rest}`", n=MOST_AT_ONCE, rest=rest)
        blocks.append(said(request.language.mrkdwn(left)))
    return Answer(tuple(blocks))


def _open(request: Request, value: str) -> Answer:
    """A person out of a choice; the value carries where what was typed is kept, so that the spelling can be, too."""
    person_id, _blank, draft = value.partition(" ")
    with request.reading() as work:
        file = case_file(work, person_of(work, person_id), request.today, request.member)
    request.log(Action.LOOK_UP, card_subjects(file))
    typed = typed_before(request, draft)
    spelling = views.offer_spelling(file.person, file.apart, typed, draft, request.language)
    return Answer((*card_views.card(file, request.language, request.member), *spelling))


def _remember(request: Request, value: str) -> Answer:
    person_id, _blank, draft = value.partition(" ")
    typed = request.kept(draft).content["typed"]
    with request.writing() as work:
        work.once(request.key, request.now)
        person = person_of(work, person_id)
        name = other_names.remember_name(work, person.id, typed, request.member, request.now)
        work.commit()
    return views.remembered(person, typed, name, request.language)


def _forget(request: Request, value: str) -> Answer:
    person_id, _colon, name_id = value.partition(":")
    with reading_carried():
        name = UUID(name_id)
    with request.writing() as work:
        work.once(request.key, request.now)
        person = person_of(work, person_id)
        other_names.forget_name(work, person.id, name)
        work.commit()
    return views.undone((person,), request.language)


def _timeline(request: Request, file: CaseFile) -> Answer:
    may_edit = policy.allows(request.member, Action.EDIT_CASES)
    return timeline_views.timeline(file, request.language, may_edit=may_edit)


def _timeline_typed(request: Request, text: str) -> Answer:
    """The timeline in words, or as a picture where the line ends in that word."""
    drawn = picturing.without_picture(text)
    if drawn is not None:
        return picturing.typed(request, drawn)
    return page(_timeline, ids.CARD_TIMELINE, _("/prisoner timeline Li Jianfeng"))(request, text)


def _named(request: Request, text: str) -> Shown:
    marked = source_grammar.marked(text) if text else None
    adds = tie_forms.only_add(marked.said) if marked is not None else None
    if marked is not None and adds is not None:
        return names.ask_form(request, adds, marked)
    file = certain(request, text, ids.CARD_NAMES, _("/prisoner names Li Jianfeng"))
    return file if isinstance(file, Answer) else names.page(request, file.person)


def _names_pressed(request: Request, value: str) -> Answer:
    with request.reading() as work:
        person = person_of(work, value.partition(" ")[0])
    return names.page(request, person)


def _relations(request: Request, text: str) -> Shown:
    if text and relating.is_told(text):
        return relating.typed(request, text)
    file = certain(request, text, ids.CARD_RELATIONS, _("/prisoner relations Li Jianfeng"))
    return file if isinstance(file, Answer) else relating.page(request, file)


def _relations_pressed(request: Request, value: str) -> Answer:
    with request.reading() as work:
        file = case_file(work, person_of(work, value.partition(" ")[0]), request.today)
    request.log(Action.LOOK_UP, card_subjects(file))
    return relating.page(request, file)


def _why(request: Request, text: str) -> Answer:
    """The provisions behind a person's dates; where nobody is certain it asks first."""
    file = certain(request, text, ids.WHY_FOR, _("/prisoner why Li Jianfeng"))
    return file if isinstance(file, Answer) else _reasons(file, request)


def _why_pressed(request: Request, value: str) -> Answer:
    with request.reading() as work:
        file = case_file(work, person_of(work, value.partition(" ")[0]), request.today)
    request.log(Action.LOOK_UP, card_subjects(file))
    return _reasons(file, request)


def _reasons(file: CaseFile, request: Request) -> Answer:
    law = law_of_case(file.person, file.case, request.today)
    shown = date_views.why(full_name(file.person, request.language), law, request.language, file.person.id)
    return replace(shown, blocks=(*care_views.above_the_card(file, request.language), *shown.blocks))


def _provisions(request: Request, value: str) -> Answer:
    """The provisions behind a person's dates."""
    with request.reading() as work:
        file = case_file(work, person_of(work, value), request.today)
    request.log(Action.LOOK_UP, [("prisoner", str(file.person.id))])
    law = law_of_case(file.person, file.case, request.today)
    return date_views.provisions(full_name(file.person, request.language), law, request.language)


def _find_in_message(request: Request, message: ChosenMessage) -> Answer:
    with request.reading() as work:
        people = with_stages(work, service.named_in(work.prisoners, message.text), request.today)
    request.log(Action.LOOK_UP, subjects(people), names=service.names_in(message.text))
    return views.found_in_message(people, request.language)


def _recent(request: Request, _text: str) -> Answer:
    if not request.member.is_admitted:
        return welcome(request.member, request.language)
    with request.reading() as work:
        opened = request.store.log.last_opened(request.member.id, LAST_OPENED)
        known = work.prisoners.people(opened)
    people = [known[person] for person in opened if person in known]
    request.log(Action.LOOK_UP, [("prisoner", str(person.id)) for person in people], OFFERED)
    return views.recent(people, request.member, request.language)


def _help(request: Request, _text: str) -> Answer:
    return usage("/prisoner", request.language, member=request.member)
