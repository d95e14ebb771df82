"""A line in which no kind of fact was found: what may have been meant, and what can be recorded."""

import re
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from handlers.words.fact_before import MARKS
from handlers.words.fact_words import FACT_WORDS
from store.data import divisions
from store.errors import BadInput
from store.names.spotting import is_name_word
from store.texts import Text, _

EXAMPLE = _('/prisoner log Li Jianfeng reduction 8m 2017-05-27 source "official document"')
_NEAR = 2
"""Edits between a word and the kind of fact that is offered for it."""
_SHORTEST_NEAR = 5


def nearest(said: str) -> tuple[str, str] | None:
    """A word of a line that is nearly a kind of fact, and that kind's word."""
    known = [word for word in FACT_WORDS if word.isascii() and " " not in word and len(word) >= _SHORTEST_NEAR]
    for word in said.split()[1:]:
        plain = word.casefold().strip(MARKS)
        if (
            len(plain) < _SHORTEST_NEAR
            or not plain.isalpha()
            or not plain.isascii()
            or is_name_word(plain)
            or plain in _words_of_their_own()
        ):
            continue
        found = process.extractOne(
            plain, known, scorer=OSA.distance, score_cutoff=1 if len(plain) <= _SHORTEST_NEAR else _NEAR
        )
        if found is not None:
            return word, str(found[0])
    return None


@cache
def _words_of_their_own() -> frozenset[str]:
    """Words that say something of their own, so that none of them is a slip of the pen for a kind of fact."""
    places = {word.casefold() for place in divisions().values() for word in place.name_en.split()}
    return frozenset(places | _OTHER_DEEDS)


_OTHER_DEEDS = frozenset(
    [
        "raided",
        "raid",
        "raids",
        "committed",
        "commits",
        "suicide",
        "stopped",
        "searched",
        "search",
        "seized",
        "seizure",
        "summoned",
        "summons",
        "questioned",
        "interrogated",
        "visited",
        "warned",
        "evicted",
        "expelled",
        "deported",
        "extradited",
        "fined",
        "demoted",
        "dismissed",
        "fired",
        "married",
        "divorced",
        "moaned",
        "called",
        "tailed",
        "traced",
        "praised",
        "rated",
        "reported",
        "repeated",
        "returned",
        "retired",
        "relented",
        "refused-entry",
        "elected",
        "educated",
        "protested",
        "petitioned",
        "published",
        "posted",
        "tweeted",
        "resigned",
        "bombed",
        "burned",
        "hanged",
        "drugged",
        "forced",
        "starved",
        "fasting",
        "hunger",
        "strike",
        "striking",
        "stricken",
        "attacked",
        "attached",
        "assigned",
        "signed",
        "marched",
    ]
)
"""What can befall somebody, or be done by somebody, and is no kind of fact."""


def refuse_what_is_not_recorded(said: str) -> None:
    """Say of a day in court that moved or fell away what is needed to record it.

    Raises:
        BadInput: the line tells that.
    """
    if _MOVED.search(said):
        raise BadInput(
            _(
                "Postponed from which day to which? Write the new day, and the one before if it is known: `{example}`.",
                example=_("trial postponed to 2018-05-10 postponed from 2018-04-20"),
            )
        )  # fmt: skip
    if _FELL_AWAY.search(said):
        raise BadInput(
            _(
                "A day in court that was cancelled is no kind of fact. Once there is a new day, write `{example}`.",
                example=_("trial postponed to 2018-05-10"),
            )
        )


_MOVED = re.compile(
    r"\b(?:trial|hearing|verdict) (?:(?:was|has been|is) )?(?:postponed|adjourned|delayed|put off)(?! (?:to|from|until)\b)|(?:延期|推迟)(?:开庭|宣判|审理)(?![至到])|(?:开庭|庭审|宣判)(?:延期|推迟)(?![至到])",
    re.IGNORECASE,
)
_FELL_AWAY = re.compile(
    r"\b(?:trial|hearing|verdict) (?:(?:was|has been|is) )?(?:cancelled|canceled|called off)|(?:取消)(?:开庭|庭审|宣判)|(?:开庭|庭审|宣判)(?:被)?取消",
    re.IGNORECASE,
)


_SEARCHED = re.compile(
    r"\b(?:home|house|flat|apartment|office)s? (?:was |were )?(?:searched|raided)|\b(?:searched|raided)\b|抄家|搜家|搜查",
    re.IGNORECASE,
)
_STOPPED = re.compile(
    r"\b(?:stopped|turned back|held up) at (?:\w+ ){0,3}(?:airport|border|customs)|(?:机场|边境|海关).{0,4}(?:拦|截|阻)",
    re.IGNORECASE,
)


def what_happened(said: str) -> Text:
    if _SEARCHED.search(said):
        return _(
            "A search or a raid is no kind of fact of its own. If somebody was taken away, record `detention 2017-02-01`; if somebody "
            "was hurt or threatened, `threats 2017-02-01 “home searched”`. Nothing was recorded."
        )
    if _STOPPED.search(said):
        return _(
            "Being stopped at a border is no kind of fact of its own. If somebody may not leave the country, record "
            "`exit ban 2017-02-01`; if somebody was taken away, `detention 2017-02-01`. Nothing was recorded."
        )
    near = nearest(said)
    if near is not None:
        meant = said.replace(near[0], near[1], 1)
        return _("`{word}` is no kind of fact. Did you mean: `/prisoner log {line}`", word=near[0], line=meant[:200])
    return _(
        "What happened? For example detention, arrest, RSDL, bail, RTL, charge, indicted, trial, sentence, appeal, "
        "transfer, reduction, commutation, parole, medical parole, refusal, special pardon, release, health, harm, "
        "exit ban, house arrest, disappeared, licence, raised, press, death. In a line: `{example}`",
        example=EXAMPLE,
    )
