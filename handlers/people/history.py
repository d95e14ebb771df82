"""`/prisoner history NAME`: every write on a record, the newest first, each taken back by its button while it stands."""

from uuid import UUID

from handlers.people import erasing_views, history_views, views
from handlers.people.look_up import keep_typed, log_look_up, look_up, person_of
from handlers.slack import ids
from handlers.slack.blocks import Answer
from handlers.slack.carried import reading_carried
from handlers.slack.request import Request
from handlers.slack.router import Router, Verb, need
from store.access.values import Action
from store.casework import tombstones
from store.casework.history import whole_record, writes_of
from store.casework.taking_back import Clash, take_back
from store.prisoners.values import Person
from store.texts import _
from store.unit_of_work import UnitOfWork

EXAMPLE = _("/prisoner history Li Jianfeng")


def verb() -> Verb:
    """The sub-command, in both languages."""
    return Verb(("history", "历史"), Action.LOOK_UP, _asked, synonyms=("修改记录", "变更"))


def register(router: Router) -> None:
    """The buttons of a choice, the pages, and what takes back."""
    router.button(ids.HISTORY_FOR, Action.LOOK_UP, _picked)
    router.button(ids.HISTORY_PAGE, Action.LOOK_UP, _turned)
    router.button(ids.HISTORY_UNDO, Action.EDIT_CASES, _undo)
    router.button(ids.HISTORY_OVER, Action.EDIT_CASES, _over)


def _asked(request: Request, text: str) -> Answer:
    need(text, EXAMPLE)
    with request.reading() as work:
        answer = look_up(work, text, request.today)
    log_look_up(request, answer)
    if not answer.is_certain:
        draft = keep_typed(request, answer)
        return views.looked_up(answer, None, draft, request.language, request.member, action=ids.HISTORY_FOR)
    return _page(request, answer.meant[0].person, 0)


def _picked(request: Request, value: str) -> Answer:
    with request.reading() as work:
        person = person_of(work, value.partition(" ")[0])
    return _page(request, person, 0)


def _turned(request: Request, value: str) -> Answer:
    person_id, _colon, skipped = value.partition(":")
    with reading_carried():
        skip = int(skipped)
    with request.reading() as work:
        person = person_of(work, person_id)
    return _page(request, person, skip)


def _page(request: Request, person: Person, skip: int) -> Answer:
    with request.reading() as work:
        writes = writes_of(work, person.id)
        shown = writes[skip : skip + history_views.MOST]
        told = [history_views.told(work, person, write, request.language) for write in shown]
        stones = tombstones.of_record(work, whole_record(work, person.id)) if not skip else []
    request.log(Action.LOOK_UP, [("prisoner", str(person.id))])
    answer = history_views.page(person, told, len(writes), skip, request.member, request.language)
    return erasing_views.beside_history(answer, person, stones, request.member, request.language)


def _undo(request: Request, value: str) -> Answer:
    person_id, _colon, batch = value.partition(":")
    with reading_carried():
        written = UUID(batch)
    return taken_back(request, person_id, written, "")


def _over(request: Request, value: str) -> Answer:
    """Take back what has been written over since, all the same; where it is other than what was shown, it is shown again."""
    content = request.kept(value).content
    with reading_carried():
        person_id, batch, shown = content["person"], UUID(content["batch"]), content["shown"]
    return taken_back(request, person_id, batch, shown)


def taken_back(request: Request, person_id: str, batch: UUID, shown: str) -> Answer:
    with request.reading() as work:
        person = person_of(work, person_id)
    with request.writing() as work:
        work.once(request.key, request.now)
        done = take_back(work, person.id, batch, request.member, request.now)
        if done.clashes and _seen(work, done.clashes) == shown:
            done = take_back(work, person.id, batch, request.member, request.now, knowingly=True)
        if not done.clashes:
            work.commit()
            person = person_of(work, person_id)
        told = history_views.told(work, person, done.write, request.language)
        clashes = [history_views.clash(work, clash, request.language) for clash in done.clashes]
        seen = _seen(work, done.clashes)
    if done.clashes:
        draft = request.keep({"person": str(person.id), "batch": str(batch), "shown": seen})
        return history_views.asks(person, told, clashes, draft, request.language)
    with request.reading() as work:
        again = next((one.batch for one in writes_of(work, person.id) if one.undoes == batch), None)
    return history_views.done(person, told, done.doubts, again, request.language)


def _seen(work: UnitOfWork, clashes: tuple[Clash, ...]) -> str:
    """What was shown, so that nothing else is taken back with it."""
    told = "\n".join(f"{clash.net.entity} {clash.net.key} {clash.field} {clash.now}" for clash in clashes)
    return work.cipher.hashed(told) if told else ""
