"""A search in words → filters, the words that were not read, and those that say what nobody can be found by."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from store.errors import BadInput
from store.reading.filters import ANY, DATED, ONE_EACH, STAGE_AS_FACT, Asks, Contradiction, Filter, joined
from store.reading.find_ranges import days, impossible, ranges
from store.reading.find_vocabulary import Meaning, phrases
from store.reading.text import LeftOver, fold
from store.texts import Text, _

_SMALL = re.compile(
    r"(?:who|whom|whose|that|are|is|was|were|be|been|being|have|has|had|with|in|of|at|on|to|from|for|by|the|a|an|and|also|but|both|any|all|every|"
    r"everybody|everyone|somebody|anybody|people|persons?|prisoners?|political prisoners|cases?|those|them|they|now|currently|still|ever|once|"
    r"find|show|me|list all|search|please|got|their|there)(?![a-z0-9])"
    r"|[的和与且并,;:.()&者]|以及|而且|所有|全部|犯人|囚犯|囚徒|个案|案件|政治犯|良心犯|现在|目前|曾经|曾|已经|已|正在|在|被|是|有|于|请|找|人(?!民)"
)
_NOT = re.compile(
    r"(?:not|never|no|without|none|neither|nor|isn't|aren't|wasn't|weren't|hasn't|haven't|non|lacking|except|excluding|outside)(?:-|(?![a-z]))"
    r"|从未被?|从没有?|没有?|未曾|未被|尚未|并非|不是|不在|不|未|非|无"
)
_OR = re.compile(r"or(?![a-z])|或者?|还是|/")
_LISTING = "/"
"""Between things of one kind it says "or"; between others no more than a comma."""
_IN_A_ROW = "、"
_EITHER = ONE_EACH | {Asks.OCCUPATION, Asks.NATIONALITY, Asks.COURT, Asks.HOME, Asks.PRISON, Asks.CLASS}
"""Of these 、 lists several to choose from (律师、记者); of facts and ties what one person has together (患病、减刑)."""
_PLACE_LEADS: tuple[tuple[Asks, re.Pattern[str]], ...] = (
    (
        Asks.HOME,
        re.compile(
            r"(?:coming from|from|living in|lives? in|home in|resident in|residents of|籍贯|家住|家在|老家在?|居住在?|来自)[ :]?"
        ),
    ),
    (
        Asks.COURT,
        re.compile(r"(?:courts? in|courts? of|tried in|sentenced in|convicted in|sentenced by a court in)[ :]?"),
    ),
    (
        Asks.HELD,
        re.compile(
            r"(?:held in|detained in|imprisoned in|jailed in|in prison in|serving in|in|关押在|关押于|服刑于|在)[ :]?"
        ),
    ),
)
_PLACE_TAILS: tuple[tuple[Asks, re.Pattern[str]], ...] = (
    (Asks.HOME, re.compile(r"籍|人(?!民)|居民")),
    (Asks.COURT, re.compile(r" courts?(?![a-z])|法院|判决")),
    (Asks.HELD, re.compile(r" provincial| province| prisons?(?![a-z])|省|自治区|市")),
)
_TYPED: tuple[tuple[Asks, re.Pattern[str]], ...] = (
    (Asks.RAISED_BY, re.compile(r'(?:raised|brought up) by (?:"(?P<quoted>[^"]+)"|(?P<bare>(?:the )?[^,;"]+?))(?=$|[,;]| (?:since|before|after|until|between|or|in \d))')),
    (Asks.RAISED_BY, re.compile(r'由"?(?P<bare>[^,;"\s]{1,30}?)"?提出(?:过|的)?')),
    (Asks.RECIPIENT, re.compile(r'(?:listed|on a list) (?:for|with) (?:"(?P<quoted>[^"]+)"|(?P<bare>[^,;"]+?))(?=$|[,;]| (?:since|before|after|until|between|or|in \d))')),
    (Asks.RECIPIENT, re.compile(r'列入(?:交给|给|向)"?(?P<bare>[^,;"\s]{1,30}?)"?的名单')),
    (Asks.LIST, re.compile(r"(?:on |in )?(?:the )?list (?:no\.? ?|number )?(?P<bare>\d{1,6})|(?:在|列入)?名单第?(?P<zh>\d{1,6})号?上?")),
    (Asks.RELATED, re.compile(r"(?:related to|tied to) #(?P<bare>\d{1,9})|#(?P<zh>\d{1,9})的关系人")),
    (Asks.RELATED, re.compile(r"co-?defendants? of #(?P<with>\d{1,9})|#(?P<zh_with>\d{1,9})的同案犯?")),
    (Asks.OCCUPATION, re.compile(r'(?:occupation|profession|职业)[: ]*"?(?P<bare>[^,;"\s]{1,40})"?')),
    (Asks.ETHNICITY, re.compile(r'(?:ethnicity|ethnic group|民族)[: ]*"?(?P<bare>[^,;"\s]{1,40})"?')),
    (Asks.CHARGE, re.compile(r'(?:charge|charged with|罪名)[: ]*(?:"(?P<quoted>[^"]+)")')),
    (Asks.ISSUE, re.compile(r'(?:standing for|议题)[: ]*"?(?P<bare>[^,;"\s]{1,40})"?')),
    (Asks.OWNER, re.compile(r"(?P<nobody>nobody looks after|looked after by nobody|without an owner|no owner|unowned|无人负责)")),
)  # fmt: skip
_NO_NEWS = re.compile(
    r"(?:no |without )(?:any )?(?:news|source|sources|update|updates) since |not verified since |(?:无|没有)(?:消息|新闻)自"
)
CO_DEFENDANT = "co-defendant"
_QUOTED = re.compile(r'"[^"]*"')
_WORD = re.compile(r"[a-z0-9]+(?:(?:['-]|(?<=\d)\.(?=\d))[a-z0-9]+)*|.", re.DOTALL)
LONGEST = 500
"""Characters of a search."""
_LONGEST_PHRASE = 120


@dataclass(frozen=True, slots=True)
class Unheld:
    """Words that ask for what nobody can be found by, and why."""

    words: str
    why: Text
    is_nobody: bool = False
    """Whether nobody at all can be so: then nobody meets the search, whatever else it asks."""


@dataclass(frozen=True, slots=True)
class Search:
    """A search as it was read."""

    filters: tuple[Filter, ...]
    left: tuple[LeftOver, ...] = ()
    unheld: tuple[Unheld, ...] = ()
    against: tuple[Contradiction, ...] = ()


@dataclass(slots=True)
class _State:
    """What was read until now."""

    today: date
    filters: list[Filter]
    left: list[tuple[int, int]]
    unheld: list[Unheld]
    negated: tuple[int, int] | None = None
    either: tuple[int, int] | None = None
    """Where an "or" stands that nothing came after."""
    lists: bool = False
    """Whether that is a mark that may be no more than a comma."""
    in_a_row: bool = False
    """Whether a 、 stands before what comes now."""
    dated: tuple[tuple[date | None, date | None], int, int] | None = None
    """Days that nothing stood before, and where they stand."""
    ended: int = -1
    """Where the last filter ends."""


def read(text: str, today: date, known: Mapping[str, Meaning] | None = None) -> Search:
    """Read a search.

    Args:
        text: as typed, without the verb.
        today: Beijing's day, from which "within 6 months" counts.
        known: more phrases, folded: groups, prisons and countries as this store and its languages know them.

    Raises:
        BadInput: longer than any search.
    """
    if len(text) > LONGEST:
        raise BadInput(_("A search has at most {n} characters.", n=LONGEST))
    folded = fold(text)
    state = _State(today, [], [], [])
    at = 0
    while at < len(folded):
        at = at + 1 if folded[at] == " " else _step(folded, text, at, today, known or {}, state)
    _loose_ends(state)
    filters, against = joined(state.filters)
    left = tuple(LeftOver(text[start:end].strip(), start, end) for start, end in _together(sorted(state.left), folded))
    return Search(filters, left, tuple(state.unheld), against)


def _step(folded: str, text: str, at: int, today: date, known: Mapping[str, Meaning], state: _State) -> int:
    """Read what stands at a place; gives where to go on."""
    if at > 0 and _is_letter(folded[at - 1]) and _is_letter(folded[at]):
        return _unread(folded, at, state)
    end = _no_news(folded, text, at, today, state)
    if end is not None:
        return end
    best, negation = _best(folded, at, known), _NOT.match(folded, at)
    if best is not None and isinstance(best[0], Filter) and best[0].asks is Asks.ISSUE:  # 1989 is one; 1989年 a year
        when = days(folded, at, today)
        best = best if when is None or when[1] <= best[1] else None
    if best is not None and (negation is None or best[1] > negation.end()):
        return _take(*best, text, at, state)
    when = days(folded, at, today)
    if when is not None and when[1] > at:
        return _date(when, folded, at, text, state)
    between = negation or _OR.match(folded, at) or _SMALL.match(folded, at)
    if between is None:
        return _unread(folded, at, state)
    state.in_a_row = state.in_a_row or text[at] == _IN_A_ROW
    if between.re is _NOT:
        state.left += [state.negated] if state.negated is not None else []
        state.negated = (at, between.end())
    if between.re is _OR:
        state.either = (at, between.end()) if state.filters else None
        state.lists = between[0] == _LISTING
    return between.end()


def _unread(folded: str, at: int, state: _State) -> int:
    """Words that say nothing here, with the "not" or "or" before them."""
    word = _QUOTED.match(folded, at) or _WORD.match(folded, at)
    end = word.end() if word is not None else at + 1
    lead = [one[0] for one in (state.negated, state.either) if one is not None]
    state.left.append((min((*lead, at)), end))
    state.negated, state.either, state.in_a_row = None, None, False
    return end


def _no_news(folded: str, text: str, at: int, today: date, state: _State) -> int | None:
    """`no news since 2010` is that the last news is of before."""
    lead = _NO_NEWS.match(folded, at)
    told = days(folded, lead.end(), today) if lead is not None else None
    if told is None:
        return None
    (since, _until), end = told
    before = date.fromordinal(since.toordinal() - 1) if since is not None else None
    _add(state, Filter(Asks.NEWS, ("any",), until=before, words=text[at:end]), end)
    return end


def _take(meaning: Filter | Text, end: int, text: str, at: int, state: _State) -> int:
    start = at
    if state.negated is not None:
        start = state.negated[0]
    words = text[start:end].strip()
    if isinstance(meaning, Filter):
        why = impossible(meaning, state.today)
        if why is None:
            _add(state, replace(meaning, negated=meaning.negated is not (state.negated is not None), words=words), end)
            return end
    else:
        why = meaning
    state.unheld.append(Unheld(words, why, isinstance(meaning, Filter) and state.negated is None))
    state.negated = None
    return end


def _add(state: _State, one: Filter, end: int) -> None:
    """Put a filter to the others: with the days that stood before it; after "or" to the one before."""
    if state.dated is not None and one.asks in DATED | {Asks.STAGE} and one.since is None and one.until is None:
        dated = _with_days(one, *state.dated[0], state.today)
        if dated is not None:
            one, state.dated = dated, None
    last = state.filters[-1] if state.filters else None
    if (
        (state.either is not None or (state.in_a_row and one.asks in _EITHER))
        and last is not None
        and last.asks is one.asks
        and last.values
        and one.values
        and last.negated >= one.negated
    ):
        values = (*last.values, *(value for value in one.values if value not in last.values))
        state.filters[-1] = replace(last, values=values, words=f"{last.words} / {one.words}")
    elif state.either is not None and not state.lists:
        state.left.append((state.either[0], end))
    else:
        state.filters.append(one)
    state.negated, state.either, state.in_a_row, state.ended = None, None, False, end


def _date(when: tuple[tuple[date | None, date | None], int], folded: str, at: int, text: str, state: _State) -> int:
    (since, until), end = when
    last = state.filters[-1] if state.filters else None
    follows = last is not None and not folded[state.ended : at].strip()
    if follows and last is not None and last.since is None and last.until is None:
        dated = _with_days(last, since, until, state.today)
        if dated is not None:
            state.filters[-1] = replace(dated, words=f"{last.words} {text[at:end].strip()}")
            state.ended = end
            return end
    if state.dated is not None:
        state.left.append(state.dated[1:])
    state.dated = ((since, until), at, end)
    return end


def _with_days(one: Filter, since: date | None, until: date | None, today: date) -> Filter | None:
    """A filter of a time; None where it cannot be of one. A stage becomes what began it; a release to come is due."""
    if one.asks is Asks.STAGE and one.values == ("out",) and since is not None and since > today:
        return replace(one, asks=Asks.ENDS, values=(ANY,), since=since, until=until)
    if one.asks is Asks.STAGE:
        began = tuple(kind for value in one.values for kind in STAGE_AS_FACT.get(value, ()))
        return replace(one, asks=Asks.FACT, values=began, since=since, until=until) if began else None
    return replace(one, since=since, until=until) if one.asks in DATED else None


def _loose_ends(state: _State) -> None:
    """What nothing came after: days go to the last filter that can have them, a negation is named."""
    if state.dated is not None:
        span, start, end = state.dated
        at = next(
            (
                n
                for n in range(len(state.filters) - 1, -1, -1)
                if state.filters[n].since is None
                and state.filters[n].until is None
                and _with_days(state.filters[n], *span, state.today)
            ),
            None,
        )
        dated = _with_days(state.filters[at], *span, state.today) if at is not None else None
        if at is not None and dated is not None:
            state.filters[at] = dated
        else:
            state.left.append((start, end))
    state.left += [one for one in (state.negated, state.either) if one is not None]


def _best(folded: str, at: int, known: Mapping[str, Meaning]) -> tuple[Filter | Text, int] | None:
    """The longest thing that is said at a place."""
    found = [*_ranges(folded, at), *_typed(folded, at), *_places(folded, at), *_phrase(folded, at, known)]
    return max(found, key=lambda one: one[1], default=None)


def _ranges(folded: str, at: int) -> Iterator[tuple[Filter, int]]:
    try:
        yield from ((one, end) for one, end in ranges(folded, at) if _ends(folded, end))
    except BadInput:
        return


def _typed(folded: str, at: int) -> Iterator[tuple[Filter, int]]:
    for asks, pattern in _TYPED:
        found = pattern.match(folded, at)
        if found is None or not _ends(folded, found.end()):
            continue
        said = next((value for value in found.groups() if value), "").strip()
        if "with" in found.groupdict():
            yield Filter(asks, (f"{CO_DEFENDANT} #{said}",)), found.end()
        elif "nobody" in found.groupdict():
            yield Filter(asks, ("any",), negated=True), found.end()
        else:
            yield Filter(asks, (said.removeprefix("the "),)), found.end()


def _places(folded: str, at: int) -> Iterator[tuple[Filter | Text, int]]:
    """A place with the words that say what is there: `from Xinjiang`, `held in Xinjiang`, 新疆人."""
    leads = [(asks, found.end()) for asks, pattern in _PLACE_LEADS if (found := pattern.match(folded, at)) is not None]
    for asks, begins in (*leads, (Asks.HELD, at)):
        for meaning, ends in _phrase(folded, begins, {}):
            if not isinstance(meaning, Filter) or meaning.asks is not Asks.HELD:
                continue
            tails = [
                (told, found.end()) for told, tail in _PLACE_TAILS if (found := tail.match(folded, ends)) is not None
            ]
            told, end = next(iter(tails), (Asks.HELD, ends))
            if _ends(folded, end):
                yield replace(meaning, asks=told if told is not Asks.HELD else asks), end


def _phrase(folded: str, at: int, known: Mapping[str, Meaning]) -> Iterator[tuple[Filter | Text, int]]:
    every = phrases()
    for end in range(min(len(folded), at + _LONGEST_PHRASE), at, -1):
        meaning = every.get(folded[at:end]) or known.get(folded[at:end])
        if meaning is not None and _ends(folded, end):
            yield (meaning if isinstance(meaning, Text) else Filter(meaning[0], (meaning[1],))), end
            return


def _ends(folded: str, end: int) -> bool:
    """Whether a word ends at a place."""
    return end >= len(folded) or not (_is_letter(folded[end - 1]) and _is_letter(folded[end]))


def _is_letter(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _together(stretches: list[tuple[int, int]], folded: str) -> Iterator[tuple[int, int]]:
    """Stretches with nothing but blanks between them as one."""
    held: tuple[int, int] | None = None
    for start, end in stretches:
        if held is not None and not folded[held[1] : start].strip():
            held = (held[0], max(held[1], end))
            continue
        if held is not None:
            yield held
        held = (start, end)
    if held is not None:
        yield held
