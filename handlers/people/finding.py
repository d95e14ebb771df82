"""`/prisoner find women over 60 in Xinjiang, ill`: words become filters, shown as chips to change or drop; a form does the same."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from slack_sdk.models.views import View

from handlers.people import finding_views, found_files, found_watches
from handlers.people.known_words import known_here
from handlers.people.look_up import look_up
from handlers.slack import ids
from handlers.slack.blocks import Answer
from handlers.slack.carried import reading_carried
from handlers.slack.forms import FieldErrors, Form, Values, line
from handlers.slack.request import Request, Shown
from handlers.slack.router import Router
from handlers.words import find_grammar, grammar
from store.access.values import Action
from store.casework.finding import find
from store.errors import BadInput, NotFound
from store.lists.service import named
from store.prisoners.service import by_reference
from store.reading.filters import Asks, Filter, as_text, from_text, joined, tie
from store.reading.find_vocabulary import Meaning
from store.reading.find_words import LONGEST, Search
from store.texts import Text, _
from store.unit_of_work import UnitOfWork

SEARCH = "search"
"""Part of a draft: the filters of a search."""
EXAMPLE = _("/prisoner find women over 60 in Xinjiang, ill")
FIELDS = {
    part: replace(line(part, label, longest=LONGEST), hint=_("For example: {example}", example=example))
    for part, (label, example, _asks) in find_grammar.PARTS.items()
}
FORM = Form("form.find", _("Find people"), _("Search"), tuple(FIELDS.values()))
NAME = line("name", _("Name of the search"), required=True, longest=80)
MOST_FILTERS = 20
"""A message holds no more chips, and nobody reads more."""
_WORDS_OF_A_NAME = 3
SAVE = Form("form.find_save", _("Save the search"), _("Save"), (NAME,))


def register(router: Router) -> None:
    """The buttons under a search, and its forms."""
    router.button(ids.FIND_PAGE, Action.LOOK_UP, _turned)
    router.button(ids.FIND_DROP, Action.LOOK_UP, _dropped)
    router.button(ids.FIND_CHANGE, Action.LOOK_UP, _change)
    router.button(ids.FIND_FORM, Action.LOOK_UP, _opened)
    router.button(ids.FIND_SAVE, Action.LOOK_UP, _name_it)
    router.button(ids.FIND_EXPORT, Action.EXPORT_LISTS, _export_pressed)
    router.button(ids.FIND_WATCH, Action.LOOK_UP, found_watches.begin)
    router.button(ids.FIND_UNWATCH, Action.LOOK_UP, found_watches.stop)
    router.button(ids.FIND_RUN, Action.LOOK_UP, _run)
    router.button(ids.FIND_FORGET, Action.LOOK_UP, forget)
    router.form(FORM, Action.LOOK_UP, _submitted)
    router.form(SAVE, Action.LOOK_UP, _saved)


def found_in_words(request: Request, text: str) -> Shown | None:
    """The answer to a search; None where the text is somebody's name, with or without what is said beside it."""
    if not text or text[0] in grammar.OPENING_QUOTES or len(text) > LONGEST:
        return None
    about = _about_searches(request, text)
    if about is not None:
        return about
    with request.reading() as work:
        read, known = _read(work, request, text)
        if not (read.filters or read.unheld) or (read.left and _is_name(work, request, text)):
            return None
        may_be_name = len(text.split()) <= _WORDS_OF_A_NAME and "," not in text and _is_name(work, request, text)
        _refuse(read, request)
        read = replace(read, filters=_meant_here(work, read.filters))
    shown = _show(request, read.filters, known, 0, read)
    if may_be_name:
        return Answer((finding_views.also_a_name(text, request.language), *shown.blocks))
    return shown


def _about_searches(request: Request, text: str) -> Shown | None:
    """`find form`, `find saved`, `find save NAME` and the like, and the name of a search that is kept."""
    if find_grammar.FORM.fullmatch(text):
        return FORM.view(request.language, request.place.channel)
    if find_grammar.SAVED.fullmatch(text):
        return _every_saved(request)
    if find_grammar.WATCH_WHAT.fullmatch(text):
        raise BadInput(_("Which search? For example: `/prisoner find watch Ill men`"))
    for asked, run in _ABOUT_ONE.items():
        if (found := asked.fullmatch(text)) is not None:
            return run(request, found["name"] or "")
    with request.reading() as work:
        kept = work.searches.called(request.member.id, text)
        known = known_here(work, kept.filters) if kept is not None else {}
    return _show(request, kept.filters, known, 0) if kept is not None else None


def _is_name(work: UnitOfWork, request: Request, text: str) -> bool:
    """Whether somebody answers to it by name."""
    try:
        return bool(look_up(work, text, request.today).meant)
    except (BadInput, NotFound):
        return False


def _read(work: UnitOfWork, request: Request, text: str) -> tuple[Search, Mapping[str, Meaning]]:
    """A search as it was typed; prisons are looked for among words that say nothing else."""
    known = known_here(work)
    read = find_grammar.searched(text, request.today, known)
    if read.left:
        known = known_here(work, with_prisons=True)
        read = find_grammar.searched(text, request.today, known)
    return read, known


def _refuse(read: Search, request: Request) -> None:
    """Refuse what contradicts itself, what nobody can be, and what nobody can be found by.

    Raises:
        BadInput: why.
    """
    if read.against:
        raise BadInput(_against(read))
    _demand_few(read.filters)
    if not read.filters or any(one.is_nobody for one in read.unheld):
        told = request.language.sentences(request.language.say(text) for text in finding_views.unread(read))
        raise BadInput(_("{told} Nobody was searched for. For example: `{example}`", told=told, example=EXAMPLE))


def _meant_here(work: UnitOfWork, filters: Sequence[Filter]) -> tuple[Filter, ...]:
    """Filters with whom and which list their numbers mean here: somebody who was merged is whoever stands for them.

    Raises:
        NotFound: no such list or person, or not to be seen here.
    """
    meant: list[Filter] = []
    for one in filters:
        values = one.values
        if one.asks is Asks.LIST:
            for value in filter(grammar.is_number, values):
                named(work.lists, grammar.number(value))
        elif one.asks is Asks.RELATED:
            values = tuple(_standing(work, value) for value in values)
        meant.append(replace(one, values=values))
    return tuple(meant)


def _standing(work: UnitOfWork, value: str) -> str:
    _kin, ref = tie(value)
    if ref is None:
        return value
    return value.removesuffix(str(ref)) + str(by_reference(work.prisoners, ref).ref)


def _demand_few(filters: Sequence[Filter]) -> None:
    if len(filters) > MOST_FILTERS:
        raise BadInput(_("These are {n} filters; one search takes {most} at most.", n=len(filters), most=MOST_FILTERS))


def _against(read: Search) -> Text:
    clash = read.against[0]
    one, other = clash.one.words, clash.other.words
    if clash.one == clash.other:
        return _(
            "“{words}” is a range in which nothing lies. Write the smaller number or the earlier day first.", words=one
        )
    return _(
        "“{one}” and “{other}” contradict each other: nobody can be both. Leave one out, or write “or” between them.",
        one=one,
        other=other,
    )


def _show(
    request: Request, filters: Sequence[Filter], known: Mapping[str, Meaning], skip: int, read: Search | None = None
) -> Answer:
    """A page of a search; its filters are kept for the buttons."""
    with request.reading() as work:
        page = find(work, filters, request.today, request.member.id, skip)
    request.log(Action.LOOK_UP, [("prisoner", str(person.id)) for person, _stage in page.people])
    words = find_grammar.in_words(filters, known, request.language)
    draft = request.keep({SEARCH: as_text(filters)}, f"/prisoner find {words}")
    return finding_views.found(page, filters, read, draft, known, request.language, request.member)


def kept_filters(request: Request, draft: str) -> tuple[Filter, ...]:
    """The filters of a search, from its draft."""
    with reading_carried():
        return from_text(request.kept(draft).content.get(SEARCH, ""))


def _turned(request: Request, value: str) -> Answer:
    draft, skip = _with_number(value)
    filters = kept_filters(request, draft)
    with request.reading() as work:
        known = known_here(work, filters)
    return replace(_show(request, filters, known, max(skip, 0)), replaces=True)


def _dropped(request: Request, value: str) -> Answer:
    draft, at = _with_number(value)
    filters = kept_filters(request, draft)
    left = [one for n, one in enumerate(filters) if n != at]
    if not left:
        raise BadInput(_("Without this filter everybody would be found. Change it instead, or type another search."))
    with request.reading() as work:
        known = known_here(work, left)
    return replace(_show(request, left, known, 0), replaces=True)


def _with_number(value: str) -> tuple[str, int]:
    number, _blank, draft = value.partition(" ")
    with reading_carried():
        return draft, int(number)


def _opened(request: Request, value: str) -> View:
    """The form with every filter of a search in its field."""
    return _form(request, value, kept_filters(request, value), None)


def _change(request: Request, value: str) -> View:
    """The form with the one field in which a filter stands."""
    draft, at = _with_number(value)
    filters = kept_filters(request, draft)
    with reading_carried():
        part = part_of(filters[at]) if 0 <= at < len(filters) else None
    return _form(request, draft, filters, part)


def part_of(one: Filter) -> str:
    """The field of the form in which a filter stands."""
    return next(part for part, (_label, _example, asks) in find_grammar.PARTS.items() if one.asks in asks)


def _form(request: Request, draft: str, filters: Sequence[Filter], part: str | None) -> View:
    with request.reading() as work:
        known = known_here(work, filters)
    initial = {
        name: find_grammar.in_words([one for one in filters if part_of(one) == name], known, request.language)
        for name in FIELDS
    }
    only = [part] if part is not None else None
    return FORM.view(
        request.language, request.place.channel, remember=f"{draft} {part or ''}", initial=initial, only=only
    )


def _submitted(request: Request, values: Values) -> Answer:
    """What the fields hold, and of a form with one field what the search asked for elsewhere."""
    draft, _blank, part = values.remembered.partition(" ")
    before = kept_filters(request, draft) if draft and part else ()
    with request.reading() as work:
        known = known_here(work, with_prisons=True)
    filters: list[Filter] = [one for one in before if part_of(one) != part]
    errors: dict[str, Text] = {}
    for name in FIELDS:
        typed = values.typed.get(name, "")
        read = find_grammar.searched(typed, request.today, known)
        told = finding_views.unread(read)
        if told:
            errors[name] = told[0]
        elif read.against:
            errors[name] = _against(read)
        filters += read.filters
    if errors:
        raise FieldErrors(errors)
    with request.reading() as work:
        kept, against = joined(_meant_here(work, filters))
    if against:
        raise BadInput(_against(Search(kept, against=against)))
    _demand_few(kept)
    if not kept:
        raise BadInput(_("Fill in one field at least. For example: `{example}`", example=EXAMPLE))
    return _show(request, kept, known, 0)


def _name_it(request: Request, value: str) -> View:
    kept_filters(request, value)
    return SAVE.view(request.language, request.place.channel, remember=value)


def _saved(request: Request, values: Values) -> Answer:
    return _save(request, values.given(NAME), kept_filters(request, values.remembered))


def _newest(request: Request) -> tuple[Filter, ...]:
    """The filters of the search that the member made last.

    Raises:
        BadInput: none was made.
    """
    draft = request.store.drafts.newest(request.member.id, request.now, SEARCH)
    if draft is None:
        raise BadInput(_("Search first, then save the search. For example: `{example}`", example=EXAMPLE))
    with reading_carried():
        return from_text(draft.content[SEARCH])


def _save(request: Request, name: str, filters: Sequence[Filter]) -> Answer:
    name = name.strip()
    with request.writing() as work:
        work.once(request.key, request.now)
        instead = work.searches.save(request.member.id, name, filters, request.now)
        work.commit()
    return finding_views.saved(name, instead=instead, language=request.language)


def _export(request: Request, words: str) -> Answer:
    """`find export csv`: of the last search; `find export Quarterly xlsx`: of one that is kept."""
    kind, name = find_grammar.exported(words)
    if not name:
        return found_files.export(request, _newest(request), None, kind)
    with request.reading() as work:
        kept = work.searches.called(request.member.id, name)
    if kept is None:
        raise NotFound(_("You keep no search called “{name}”. `/prisoner find saved` shows yours.", name=name[:80]))
    return found_files.export(request, kept.filters, kept, kind)


def _export_pressed(request: Request, value: str) -> Answer:
    return found_files.export(request, kept_filters(request, value), None, "xlsx")


def forget(request: Request, name: str) -> Answer:
    """Keep a search no longer."""
    with request.writing() as work:
        work.once(request.key, request.now)
        gone = work.searches.forget(request.member.id, name)
        known = known_here(work, gone.filters if gone is not None else ())
        work.commit()
    if gone is None:
        raise NotFound(_("You keep no search called “{name}”. `/prisoner find saved` shows yours.", name=name[:80]))
    return finding_views.forgotten(gone, known, request.language)


def _every_saved(request: Request) -> Answer:
    with request.reading() as work:
        kept = work.searches.of(request.member.id)
        known = known_here(work, [one for each in kept for one in each.filters])
        here = found_watches.told_here(request)
        watched = {one.search for one in work.searches.watches.of([each.id for each in kept]) if one.channel == here}
        return finding_views.every_saved(kept, watched, known, request.language)


def _run(request: Request, value: str) -> Answer:
    with request.reading() as work:
        kept = work.searches.called(request.member.id, value)
        known = known_here(work, kept.filters) if kept is not None else {}
    if kept is None:
        raise NotFound(_("You keep no search called “{name}”. `/prisoner find saved` shows yours.", name=value[:80]))
    return _show(request, kept.filters, known, 0)


_ABOUT_ONE: Mapping[re.Pattern[str], Callable[[Request, str], Answer]] = {
    find_grammar.SAVE: lambda request, name: _save(request, name, _newest(request)),
    find_grammar.EXPORT: _export,
    find_grammar.WATCH: found_watches.begin,
    find_grammar.UNWATCH: found_watches.stop,
    find_grammar.FORGET: forget,
}
"""What is done with a search, by the words that ask for it."""
