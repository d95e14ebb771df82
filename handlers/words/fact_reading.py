"""What a line says happened, read part by part: `reduction 8m 2017-05-27`, `sentence 7y 2016-08-04 dpr 5y`.

Which words say which kind of fact, and what more can be said of it, its kind knows (`store.facts`); dates, terms and
penalties are read by the one reader (`store.reading`). Every word is used, or the line is refused and the word named.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from handlers.words import fact_details
from handlers.words.fact_led import led
from handlers.words.fact_parts import in_years, parts, plain, refuse_what_is_left
from handlers.words.fact_printed import parts_as_typed
from handlers.words.fact_rewriting import in_order, word_meant
from handlers.words.fact_words import ANOTHER, FACT_WORDS, alternatives
from handlers.words.source_grammar import lifted
from store.dates import PartialDate, Term
from store.errors import BadInput
from store.facts.fields import ABOUT, AMOUNT, CUSTODY, HAPPENED, PENALTY, REASON, UNTIL
from store.facts.kind import Kind, NewFact, made
from store.facts.kinds import harm
from store.facts.kinds.sentence import MONEY
from store.facts.kinds.trial import HOUR
from store.facts.registry import KINDS, kind
from store.law.facts import CustodyKind, Penalty
from store.reading import beside_facts, dates, penalties, terms
from store.reading.dates_within import first_date, impossible_date, stay
from store.reading.hours import hour_within
from store.reading.judgments import StatedTerm, aside, carried_out, stated_term
from store.reading.penalties import Administrative, Punishment
from store.reading.text import LeftOver, as_written, fold, not_understood
from store.texts import Text, _

_ALONE = re.compile(rf"(?P<kind>{alternatives(FACT_WORDS)})[\s:，,]*(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_LASTS = frozenset(one.undoes for one in KINDS if one.undoes)
"""Kinds that last until something takes them back."""
_LIFTED = re.compile(
    r"^\s*(?:was |is )?(?:lifted|ended|is over|(?:已|已经)?(?:解除|结束|取消))(?: on)?(?=[\s\d])", re.IGNORECASE
)
"""Behind a kind that lasts: what follows is its last day."""
_NO_DAY = re.compile(
    r"\(?(?:(?:on )?(?:an? )?(?:(?:exact )?(?:date|day) (?:is |was )?(?:unknown|not known)|unknown (?:date|day))|(?:具体|确切)?(?:日期|时间)(?:不详|不明|未知))\)?",
    re.IGNORECASE,
)
_HOW = re.compile(
    r"(?:^|(?<=[\s,;]))(?P<how>detention only|only|no rsdl|no residential surveillance|无指居|无指定居所监视居住|仅拘留|仅"
    r"|same act|other act|同一行为|其他行为)(?=[\s,;.]|$)",
    re.IGNORECASE,
)
_ACTS = {
    "same act": CustodyKind.ADMINISTRATIVE_SAME_ACT, "同一行为": CustodyKind.ADMINISTRATIVE_SAME_ACT,
    "other act": CustodyKind.ADMINISTRATIVE_OTHER_ACT, "其他行为": CustodyKind.ADMINISTRATIVE_OTHER_ACT,
}  # fmt: skip
_FROM_LIFE = re.compile(
    r"from\s+(?:(?:suspended )?death(?: sentence)?(?: with (?:a )?(?:two-year )?reprieve)?|life(?: imprisonment)?)\b",
    re.IGNORECASE,
)
_TO_LIFE = re.compile(r"(?:to\s+)?(?:life(?: imprisonment| sentence)?|[无無]期徒刑|[无無]期)", re.IGNORECASE)


class NothingMadeOfError(BadInput):
    """Words are left of which nothing was made; a date among them that cannot be is why."""


@dataclass(frozen=True, slots=True)
class Read:
    """A fact as a line says it, and what of the line has no place in it."""

    fact: NewFact
    lacking: Mapping[str, Text] = field(default_factory=dict)
    """What the fact cannot do without and the line does not say, by part."""
    runs: StatedTerm = field(default_factory=StatedTerm)
    """First and last day of the term, where the judgment states them."""
    unkept: tuple[Text, ...] = ()
    """What was understood and is not kept."""


def fact(text: str, today: date | None = None) -> NewFact:
    """Read what a line says happened: `reduction 8m 2017-05-27`, `sentence 7y 2016-08-04 dpr 5y`, `death 2017-07-13`.

    Raises:
        BadInput: a date, term or penalty that cannot be read, one that is missing, or words that were not understood.
    """
    told = read(text, today)
    if told.lacking:
        raise BadInput(next(iter(told.lacking.values())))
    return told.fact


def read(text: str, today: date | None = None) -> Read:
    """The same, with what is missing and what is not kept named beside it. `today`: the day it was typed on.

    Raises:
        BadInput: a date, term or penalty that cannot be read, or words that were not understood.
    """
    found = _ALONE.fullmatch(text.strip())
    if found is None:
        raise BadInput(_("More is needed here. For example: `{example}`", example=_("reduction 8m 2017-05-27")))
    word, behind = word_meant(fold(found["kind"]), found["rest"])
    rest = behind if not word.is_own else f"{found['kind']}{found['rest']}"
    rest, quotes = lifted(rest)
    line = _Line(word.kind, today)
    hour, rest = hour_within(rest)
    rest = parts_as_typed(word.kind, rest)
    rest, aside_said = led(word.kind, in_order(word.kind, _NO_DAY.sub(" ", rest).strip(" .。!")))
    rest, said = parts(word.kind, rest, word.said, quotes, today)
    said = {**({HOUR.name: hour} if hour else {}), **word.said, **said}
    beside = [
        part.said(said.pop(part.name)) for part in (HOUR, REASON) if part.name in said and not word.kind.takes(part)
    ]
    try:
        told = (
            line.sentence(rest, said)
            if word.kind.takes(PENALTY)
            else line.held(rest, said)
            if word.kind.takes(CUSTODY)
            else line.dated(rest, said)
        )
    except NothingMadeOfError as error:
        raise impossible_date(rest, today) or error from error
    unkept = (*aside_said, *told.unkept, *beside)
    return replace(told, lacking={**told.fact.kind.lacks(told.fact), **told.lacking}, unkept=unkept)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of one kind of fact, typed on a day."""

    kind: Kind
    today: date | None

    def dated(self, rest: str, parts: Mapping[str, object]) -> Read:
        """What has a day, and perhaps a length."""
        said: dict[str, Any] = dict(parts)
        lacking: dict[str, Text] = {}
        until: tuple[Text, ...] = ()
        if self.kind.takes(UNTIL):
            when, said[UNTIL.name], left = stay(_LIFTED.sub(" until", f" {rest}"), self.today)
            checked_stay(when, said[UNTIL.name])
            if self.kind.takes(AMOUNT):
                said[AMOUNT.name], left = _amount_in(left)
        elif self.kind.takes(AMOUNT):
            is_commutation = self.kind is kind("commutation")
            if is_commutation:
                rest = _FROM_LIFE.sub(" ", rest)
            bare = _TO_LIFE.sub(" ", rest) if is_commutation else rest
            dates.read_date(plain(_amount_in(bare)[1]), self.today)
            when, left = self._date_in(bare)
            if not is_commutation:
                refuse_what_is_left(left)
            said[AMOUNT.name], left = _amount_in(left)
            if is_commutation and said[AMOUNT.name] is None and bare == rest:
                lacking[AMOUNT.name] = _(
                    "Commuted to what? For example: `commutation 19y 2017-05-27` or `commutation life 2017-05-27`."
                )
        else:
            when, left, until = self._day(rest)
        main = fact_details.main_of(self.kind)
        if main is not None and main.is_bare and main.name not in said:
            said[main.name], left = self._words(left, is_dated=when is not None), ""
        elif main is ABOUT and said.get(harm.HARM.name) == harm.FAMILY and main.name not in said:
            said[main.name], left = fact_details.read_words(plain(left)) or None, ""  # kin are named, whom it befell
        unkept = self._beside(left, is_dated=when is not None or said.get(UNTIL.name) is not None)
        return Read(made(self.kind, {**said, HAPPENED.name: when}), lacking, unkept=(*until, *unkept))

    def _words(self, left: str, *, is_dated: bool) -> str | None:
        """Words without quotes that belong to nothing else: the main words of the fact.

        Raises:
            BadInput: they turn the fact into another thing, or hold what looks like a date.
        """
        words = _small_off(left)
        if not words:
            return None
        turn = beside_facts.among(words, is_health=self.kind is kind("health"))
        refused = beside_facts.refusal(turn, words[:60], self.kind.title) if turn is not None else None
        if refused is None and ANOTHER.search(words):
            refused = _("`{words}` is another fact. Each has a line of its own.", words=words[:60])
        if refused is not None:
            raise BadInput(
                _(
                    "{refused} If these are the source's own words, put them in quotes: “{words}”.",
                    refused=refused,
                    words=words[:60],
                )
            )
        looks_dated = re.search(r"\S*\d{4}\S*", words)
        if looks_dated is not None:
            if not is_dated:
                dates.when(looks_dated[0], self.today)
            raise BadInput(not_understood([LeftOver(looks_dated[0], 0, len(looks_dated[0]))]))
        return fact_details.read_words(words)

    def _beside(self, rest: str, *, is_dated: bool = True) -> tuple[Text, ...]:
        """The court and the charge, which a fact has no place for; words that nothing was made of are named.

        Raises:
            BadInput: there are some.
        """
        said, rest = aside(rest)
        unkept = tuple(_("“{words}”", words=one) for one in said)
        words = plain(rest).strip(" ()（）")
        if not words:
            return unkept
        turn = beside_facts.among(words)
        if turn is not None:
            raise BadInput(beside_facts.refusal(turn, words[:60], self.kind.title))
        if ANOTHER.search(words):
            raise BadInput(_("`{words}` is another fact. Each has a line of its own.", words=words[:60]))
        if not is_dated:
            try:
                dates.when(words, self.today)
            except BadInput as error:
                raise NothingMadeOfError(error.message) from error
        raise NothingMadeOfError(not_understood([LeftOver(words, 0, len(words))]))

    def _day(self, text: str) -> tuple[PartialDate | None, str, tuple[Text, ...]]:
        """The day of a text, the text without it, and of what lasts its last day, which has no place.

        Raises:
            BadInput: a day that cannot be, which only a part of would else be read.
        """
        dates.read_date(plain(text), self.today)
        if self.kind.name not in _LASTS:
            return *self._date_in(text), ()
        first, last, left = stay(text, self.today)
        return first, left, () if last is None else (_("the last day, {date}", date=last),)

    def _date_in(self, text: str) -> tuple[PartialDate | None, str]:
        """The first date in a text, and the text without it; a part of something that looks like a date is none."""
        found = first_date(text, self.today)
        return (None, text) if found is None else (found[0], f"{text[: found[1]]} {text[found[2] :]}")

    def held(self, rest: str, parts: Mapping[str, object]) -> Read:
        """How somebody was held, from when and to when: `RSDL 2019-03-29 to 2019-09-10`, `detention 2019-03-04 only`.

        Detention of which an end is said, or that nothing else was, is said to be detention; else nobody asked.
        """
        said: dict[str, Any] = dict(parts)
        how = {found["how"].casefold() for found in _HOW.finditer(rest)}
        rest = _HOW.sub("", rest).strip()
        custody = said.get(CUSTODY.name)
        first, last, rest = stay(rest, self.today)
        if custody is CustodyKind.REEDUCATION:
            said[AMOUNT.name], rest = _amount_in(rest)
        if ANOTHER.search(rest):
            self._beside(rest)
        how_long, _rest = _amount_in(rest)
        if how_long is not None:
            raise NothingMadeOfError(
                _(
                    "`{text}`: how long somebody was held is told by its last day: `{example}`. "
                    "If a court imposed it, write `{sentence}`.",
                    text=plain(rest)[:60], example=_("detention 2018-01-05 to 2018-01-15"), sentence=_("sentence criminal detention 5m 2018-01-05"),
                )
            )  # fmt: skip
        unkept = self._beside(rest, is_dated=first is not None)
        if custody is None and (last is not None or how - _ACTS.keys()):
            custody = CustodyKind.DETENTION
        if custody is CustodyKind.ADMINISTRATIVE:
            custody = next((_ACTS[act] for act in how if act in _ACTS), custody)
        checked_stay(first, last)
        told = made(self.kind, {**said, HAPPENED.name: first, CUSTODY.name: custody, UNTIL.name: last})
        return Read(told, unkept=unkept)

    def sentence(self, rest: str, parts: Mapping[str, object]) -> Read:
        """A judgment: its day, and what it imposes as the reader knows it."""
        rest, single = carried_out(rest)
        runs, rest = stated_term(rest, self.today)
        when, rest = self._date_in(rest)
        if not plain(rest):
            return Read(made(self.kind, {**parts, HAPPENED.name: when}), runs=runs)
        reading = penalties.read_penalty(rest)
        words = as_written(rest, reading.left)
        if plain(aside(words)[1]) and when is None and beside_facts.among(words) is None:
            when, words = dates.when(words, self.today), ""
        unkept = self._beside(words)
        imposed = reading.value
        if imposed.kind is Administrative.REEDUCATION_THROUGH_LABOUR:
            if imposed.deprivation is not None or parts:
                raise BadInput(_("Re-education through labour is no sentence: write `rtl 2y 2005-03-04`."))
            return Read(NewFact(kind("detention"), when, imposed.term, custody=CustodyKind.REEDUCATION))
        limits = {"is_commutation_limited": imposed.is_commutation_limited, "is_whole_life": imposed.is_whole_life}
        own: dict[str, Any] = {name: value for name, value in limits.items() if value is not None} | dict(parts)
        penalty = imposed.kind if isinstance(imposed.kind, Penalty) else None
        term, probation = (in_years(one) if one is not None else None for one in (imposed.term, imposed.probation))
        measured = {"amount": term, "penalty": penalty, "deprivation": imposed.deprivation, "probation": probation}
        money = {MONEY.name: "; ".join(printed)} if (printed := penalties.money_within(rest)) else {}
        told = made(self.kind, {HAPPENED.name: when, **measured, **money, **own})
        for part in self.kind.parts:
            if part.name in told.misplaced():
                raise BadInput(_("“{words}” does not go with that penalty.", words=part.label))
        return Read(told, runs=runs, unkept=(*unkept, *_unkept(imposed, single)))


def _unkept(imposed: Punishment, single: str) -> tuple[Text, ...]:
    """What a judgment says and a sentence on record has no place for."""
    suspends = _("that the suspended term is criminal detention, not imprisonment")
    of_criminal_detention = imposed.suspends is Penalty.CRIMINAL_DETENTION
    terms_alone = [_("the single terms, “{words}”", words=single[:80])] if single else []
    return (*([suspends] if of_criminal_detention else []), *terms_alone)


def checked_stay(first: PartialDate | None, last: PartialDate | None) -> None:
    """Refuse a stay that ends before it begins.

    Raises:
        BadInput: it does.
    """
    if first is not None and last is not None and last.latest() < first.earliest():
        raise BadInput(_("{until} lies before {since}: the last day comes second.", until=last, since=first))


def _amount_in(text: str) -> tuple[Term | None, str]:
    found, left = terms.term_within(text)
    return (in_years(found) if found is not None else None), left


def _small_off(text: str) -> str:
    """Words without marks and small words around them, which led to what was taken out between."""
    plain = " ".join(text.split()).strip(" ,，、.。;；:：()（）")
    return re.sub(
        r"^(?:of|with|on|in|at|by|于|在)\s+|\s+(?:on|in|at|of|since|from|于|在)$", "", plain, flags=re.IGNORECASE
    )
