"""`/prisoner merge 43 47`: two records of one person side by side, what differs chosen, then one; `unmerge` for ever."""

import re
from collections.abc import Mapping
from uuid import UUID

from handlers.people import choice_views, history, merge_views, views
from handlers.people.look_up import keep_typed, log_look_up, look_up, person_of
from handlers.slack import ids
from handlers.slack.blocks import Answer
from handlers.slack.carried import reading_carried
from handlers.slack.request import Request
from handlers.slack.router import Router, Verb, need
from handlers.words import grammar
from store.access.values import Action
from store.casework import merging
from store.casework.history import standing_merges, writes_of
from store.casework.where_it_stands import stages_of
from store.errors import BadInput, NotFound
from store.prisoners.values import Person
from store.texts import _

EXAMPLE = _("/prisoner merge #43 #47")
UNMERGE_EXAMPLE = _("/prisoner unmerge #47")
LONGEST_REASON = 300
_NUMBERS = re.compile(r"#?(\d{1,9})[\s,;&]+(?:(?:and|with|和|与)\s*)?#?(\d{1,9})")
_INTO = re.compile(r"(?P<gone>.+?)(?:\s+into\s+|\s*(?:合并到|并入|并到)\s*)(?P<kept>.+)", re.IGNORECASE | re.DOTALL)
"""Said the other way round: the second one stays."""
_BECAUSE = re.compile(
    r"(?P<pair>.+?)[\s;,]+(?:because|since|因为|由于|理由)[:\s]*(?P<because>.+)", re.IGNORECASE | re.DOTALL
)

_BECAUSE_WHAT = re.compile(r"[\s;,，；](?:because|since|因为|由于|理由)[\s:：.…\"“”]*$", re.IGNORECASE)
"""A reason that is begun and not said."""


def verb() -> Verb:
    """The sub-command that begins it, in both languages."""
    return Verb(("merge", "合并"), Action.EDIT_CASES, lambda request, text: _asked(request, _content(text)))


def unmerge_verb() -> Verb:
    """The sub-command that takes it back."""
    return Verb(("unmerge", "解除合并"), Action.EDIT_CASES, _unmerge, synonyms=("取消合并",))


def register(router: Router) -> None:
    """The buttons of a choice, of what differs, and the one that does it."""
    router.button(ids.MERGE_FOR, Action.EDIT_CASES, _for)
    router.button(ids.MERGE_CHOOSE, Action.EDIT_CASES, _chosen)
    router.button(ids.MERGE_DO, Action.EDIT_CASES, _do)


def _content(text: str) -> dict[str, str]:
    """Read `43 47`, `Li Jianfeng; #47 because …`, `47 into 43`.

    Raises:
        BadInput: not two records, or too long a reason.
    """
    need(text, EXAMPLE)
    if _BECAUSE_WHAT.search(text) is not None:
        raise BadInput(_("Say why they are one person: `{example} because …`. Or leave the word out.", example=EXAMPLE))
    reasoned = _BECAUSE.fullmatch(text.strip())
    pair, because = (reasoned["pair"], reasoned["because"].strip(' "“”')) if reasoned else (text.strip(), "")
    if len(because) > LONGEST_REASON:
        raise BadInput(_("A reason has at most {n} characters.", n=LONGEST_REASON))
    if (into := _INTO.fullmatch(pair)) is not None:
        pair = f"{into['kept'].strip(' ;,，；')}; {into['gone'].strip(' ;,，；')}"
    numbers = _NUMBERS.fullmatch(pair)
    parts = [f"#{number}" for number in numbers.groups()] if numbers else re.split(r"[;|、；]", pair)
    named = [part.strip() for part in parts if part.strip()]
    if len(named) == 1:
        named = grammar.each(named[0])
    if len(named) != 2:  # noqa: PLR2004  # a pair
        raise BadInput(_("Name two records with ; between them. For example: `{example}`", example=EXAMPLE))
    one, other = (_numbered(part) for part in named)
    return {"one": one, "other": other, "because": because}


def _numbered(part: str) -> str:
    return f"#{part}" if re.fullmatch(r"[1-9]\d{0,8}", part, re.ASCII) else part


def _line(content: Mapping[str, str]) -> str:
    because = f" because {content['because']}" if content["because"] else ""
    return f"/prisoner merge {content['one']}; {content['other']}{because}"


def _asked(request: Request, content: dict[str, str]) -> Answer:
    """The two side by side; whoever of them is not certain is asked about first."""
    people: list[Person] = []
    for part in ("one", "other"):
        with request.reading() as work:
            answer = look_up(work, content[part], request.today)
        log_look_up(request, answer)
        if not answer.is_certain:
            draft = keep_typed(request, answer, {**content, "asked": part}, _line(content))
            return choice_views.which(answer, ids.MERGE_FOR, draft, request.language)
        people.append(answer.meant[0].person)
    return _shown(request, str(people[0].id), str(people[1].id), content["because"], {})


def _for(request: Request, value: str) -> Answer:
    """Whom a part of a line means, out of a choice."""
    person_id, _blank, draft = value.partition(" ")
    with request.reading() as work:
        picked = f"#{person_of(work, person_id).ref}"
    kept = request.kept(draft).content
    with reading_carried():
        content = {name: kept[name] for name in ("one", "other", "because")}
        asked = kept["asked"]
    return _asked(request, {**content, asked: picked})


def _shown(request: Request, kept_id: str, gone_id: str, because: str, chosen: dict[str, str]) -> Answer:
    """Both records side by side, with the question whose value stands where they differ."""
    with request.reading() as work:
        kept, gone = person_of(work, kept_id), person_of(work, gone_id)
        merging.demand_mergeable(work, kept, gone)
        differ = merging.differing(work, kept, gone)
        side = merge_views.side_by_side(
            work, kept, gone, stages_of(work, (kept, gone), request.today), request.language
        )
    request.log(Action.LOOK_UP, [("prisoner", str(person.id)) for person in (kept, gone)])
    left = [name for name in differ if name not in chosen]
    content = {"kept": str(kept.id), "gone": str(gone.id), "because": because}
    draft = request.keep({**content, **{f"of.{name}": whose for name, whose in chosen.items()}})
    picked = {name: UUID(whose) for name, whose in chosen.items()}
    return merge_views.asks(kept, gone, side, differ, picked, left, draft, request.language)


def side_by_side(request: Request, kept_id: str, gone_id: str) -> Answer:
    """Two records side by side, nothing chosen yet."""
    return _shown(request, kept_id, gone_id, "", {})


def _chosen(request: Request, value: str) -> Answer:
    pick, _blank, draft = value.partition(" ")
    name, _colon, whose = pick.partition(":")
    content = request.kept(draft).content
    with reading_carried():
        chosen = {**_choices(content), name: str(UUID(whose))}
        shown = _shown(request, content["kept"], content["gone"], content["because"], chosen)
    return Answer(shown.blocks, replaces=True)


def _choices(content: Mapping[str, str]) -> dict[str, str]:
    return {name.removeprefix("of."): whose for name, whose in content.items() if name.startswith("of.")}


def _do(request: Request, value: str) -> Answer:
    content = request.kept(value).content
    with reading_carried():
        kept_id, gone_id, because = content["kept"], content["gone"], content["because"]
        chosen = {name: UUID(whose) for name, whose in _choices(content).items()}
    with request.writing() as work:
        work.once(request.key, request.now)
        kept, gone = person_of(work, kept_id), person_of(work, gone_id)
        done = merging.merge(work, kept, gone, chosen, request.member, request.now, because)
        if not done.asked or because:
            work.commit()
    if done.asked and not because:
        return merge_views.doubtful(kept, gone, done.asked, request.language)
    with request.reading() as work:
        now = person_of(work, kept_id)
        batch = next(write.batch for write in writes_of(work, now.id) if write.merged == gone.id)
    return merge_views.done(now, gone, done, batch, request.language)


def _unmerge(request: Request, text: str) -> Answer:
    """Take a merge back, by the number that became a part of another record, or by who it became a part of."""
    text = _numbered(need(text, UNMERGE_EXAMPLE))
    with request.reading() as work:
        answer = look_up(work, text, request.today)
    log_look_up(request, answer)
    if not answer.is_certain:
        return views.looked_up(answer, None, keep_typed(request, answer), request.language, request.member)
    person = answer.meant[0].person
    with request.reading() as work:
        merges = standing_merges(work, person.id)
    asked = grammar.reference(text)
    fitting = [batch for batch, ref in merges.items() if ref == asked] or list(merges)
    if not fitting:
        raise NotFound(_("No other record became a part of #{ref}.", ref=person.ref))
    if len(fitting) > 1:
        numbers = ", ".join(f"#{ref}" for ref in merges.values())
        raise BadInput(_("Several records became a part of this one: {numbers}. Name the number that is to stand by itself again.", numbers=numbers))  # fmt: skip
    return history.taken_back(request, str(person.id), fitting[0], "")
