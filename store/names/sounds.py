"""Syllables that sound alike: the folds under which recall keys are made."""

import re
from functools import cache

_PALATAL_OR_PLAIN = re.compile("^(zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(.*)$")
_CANTONESE = re.compile("^(ng|gw|kw|[bpmfdtnlgkhwzcsj])?(.+)$")
_CANTONESE_INITIALS = {"b": "p", "d": "t", "g": "k", "gw": "kw", "z": "c", "n": "l", "ng": ""}


@cache
def fuzzy(syllable: str) -> str:
    """A Mandarin syllable with what speakers of the south and listeners confuse taken as one.

    zh/z, ch/c, sh/s, n/l, f/h, and in/ing, en/eng, an/ang.
    """
    match = _PALATAL_OR_PLAIN.match(syllable)
    initial, final = (match.group(1) or "", match.group(2)) if match else ("", syllable)
    initial = {"zh": "z", "ch": "c", "sh": "s", "n": "l", "f": "h"}.get(initial, initial)
    if final.endswith(("ang", "eng", "ing")):
        final = final[:-1]
    return initial + final


@cache
def cantonese_fold(syllable: str) -> str:
    """A Jyutping syllable as loose spellings keep it: b/p, d/t, g/k, z/c, n/l, ng-/- and a/aa are one."""
    match = _CANTONESE.match(syllable)
    if syllable in ("m", "ng") or match is None:
        return "ng"
    initial, final = match.group(1) or "", match.group(2)
    return _CANTONESE_INITIALS.get(initial, initial) + final.replace("aa", "a")


@cache
def korean_fold(syllable: str) -> str:
    """A Korean reading as loose spellings keep it: g/k, d/t, b/p, j/ch, r/l/n at the beginning, eo/o, eu/u, ae/e are one."""
    folded = re.sub(
        "^(?:k|g)", "g", re.sub("^(?:ch|j)", "j", re.sub("^(?:t|d)", "d", re.sub("^(?:p|b)", "b", syllable)))
    )
    return re.sub("^[rln]", "n", folded).replace("yeo", "yo").replace("eo", "o").replace("eu", "u").replace("ae", "e")
