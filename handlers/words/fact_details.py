"""What a line says of a fact beside its day and its measure: the words, the choice, the place, by whom.

A detail follows a word of its own (`by`, `for`, `at`), stands in quotes, or is one of the words of a choice. What belongs
to nothing else is the kind's main words, where it has some: no word is dropped.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from handlers.words.fact_words import ANOTHER
from handlers.words.source_grammar import LIFTED, MOST_LIFTED
from store.errors import BadInput
from store.facts.fields import AUTHORITY, PLACE, Detail, Part
from store.facts.kind import Kind
from store.reading import beside_facts
from store.reading.date_forms import MONTH
from store.reading.dates_within import first_date
from store.reading.text import fold
from store.texts import Text, _

HAN = r"[\u3400-\u9fff]"
LONGEST_WORDS = 500
_SMALL = re.compile(r"(?:^|\s)(?:on|in|at|of|from|since|and|was|were|于|在|自|从)$", re.IGNORECASE)
_WHY = re.compile(r"\s(?:for|on (?:suspicion|charges?) of)\s.*$", re.IGNORECASE | re.DOTALL)
"""Why, behind by whom or where."""
_A_PLACE = re.compile(
    r"(?:detention|arrest) (?:centre|center|house|facility)|[\u3400-\u9fff]+(?:看守所|拘留所|监狱|医院)"
)
_SORTS_OF_PLACE = re.compile(
    r"prison|jail|cent(?:re|er)|hospital|camp|court|facility|cell|hotel|station|home", re.IGNORECASE
)
_MONTH_ALONE = re.compile(MONTH, re.IGNORECASE)
_AROUND = " ,，、.。;；:：()（）"


def leads_of(kind: Kind, also: Callable[[Part], bool]) -> dict[str, Part]:
    """The words that lead a part of a kind, of those parts for which `also` holds."""
    return {fold(lead): part for part in kind.all_parts if also(part) for lead in part.leads}


def leading(leads: Mapping[str, Part]) -> re.Pattern[str]:
    """A pattern for words that lead; a single character leads only where nothing in characters stands before it."""
    return re.compile("|".join(_lead(lead) for lead in sorted(leads, key=len, reverse=True)), re.IGNORECASE)


def _lead(lead: str) -> str:
    word = re.escape(lead)
    if lead.isascii():
        return rf"(?:(?<=[\s,;.(])|^|(?<={HAN})){word}(?![a-z'-])"
    return rf"(?:(?<=[\s,;.(日月年，；。）)])|^){word}" if len(lead) == 1 else word


def take_quoted(text: str, quotes: Sequence[str]) -> tuple[str, str] | None:
    """The quote that a text begins with, and what follows it; None where it begins with none."""
    plain = text.lstrip(_AROUND)
    number = ord(plain[0]) - LIFTED if plain else -1
    return (quotes[number], plain[1:]) if 0 <= number < len(quotes) else None


def worded(part: Part, text: str, quotes: Sequence[str], kind: Kind, today: date | None) -> tuple[str, str] | None:
    """The words at the start of a text that are a detail, and what follows them; None where there are none.

    Raises:
        BadInput: the words say that it is not so, or not certain.
    """
    quoted = take_quoted(text, quotes)
    if quoted is not None:
        return quoted
    ends = part.ends if isinstance(part, Detail) else ""
    if ends:
        found = re.match(rf"\s*(?P<words>.*?(?:{ends}))", text, re.IGNORECASE)
        if found is None:
            return None
        _refuse_another(found["words"])
        return _trimmed(found["words"]), text[found.end() :]
    lifted = next((at for at, sign in enumerate(text) if LIFTED <= ord(sign) < LIFTED + MOST_LIFTED), len(text))
    when = first_date(text[:lifted], today)
    end = when[1] if when is not None else lifted
    chosen = _choice_at_the_end(_trimmed(text[:end]), kind)
    words = _trimmed(text[:end])[: chosen if chosen is not None else None]
    words = _trimmed(words)
    if not words:
        return None
    turn = beside_facts.denies(words)
    if turn is not None:
        raise BadInput(beside_facts.refusal(turn, words[:60], kind.title))
    if part in (AUTHORITY, PLACE):
        words = _WHY.sub("", words).strip(_AROUND)
        _refuse_another(words)
    start = text.index(words)
    return words, text[start + len(words) :]


def _refuse_another(words: str) -> None:
    """Refuse words that say another fact, which would be lost in this one.

    Raises:
        BadInput: they do.
    """
    if ANOTHER.search(_A_PLACE.sub("", fold(words))):
        raise BadInput(_("`{words}` is another fact. Each has a line of its own.", words=words[:60]))


def is_place(words: str) -> bool:
    """Whether what follows "in" is a place: a name, or a sort of place."""
    if _MONTH_ALONE.fullmatch(words):
        return False
    return not words[:1].islower() or _SORTS_OF_PLACE.search(words) is not None


def _trimmed(text: str) -> str:
    """Without marks around, and without a small word before a date that follows."""
    plain = text.strip(_AROUND)
    while (shorter := _SMALL.sub("", plain).strip(_AROUND)) != plain:
        plain = shorter
    return plain


def _choice_at_the_end(text: str, kind: Kind) -> int | None:
    """Where a word of a choice begins that ends a text: `by the House, resolution`."""
    for word in sorted(_typed(kind), key=len, reverse=True):
        found = re.search(rf"(?:(?<=[\s,])|(?<={HAN})|^){re.escape(word)}$", fold(text))
        if found is not None and found.start() > 0:
            return found.start()
    return None


def _typed(kind: Kind) -> dict[str, Detail]:
    return {word: part for part in kind.details for word in part.typed}


def choices(
    text: str, kind: Kind, said: Mapping[str, object], only: Callable[[str], bool]
) -> tuple[str, dict[str, object]]:
    """The text without the words of choices for which `only` holds, and what they say.

    Raises:
        BadInput: two words of one choice.
    """
    typed = {word: part for word, part in _typed(kind).items() if only(word)}
    if not typed:
        return text, {}
    alternatives = "|".join(
        rf"(?<![a-z0-9'-]){re.escape(word)}(?![a-z0-9'-])" if word.isascii() else re.escape(word)
        for word in sorted(typed, key=len, reverse=True)
    )
    found: dict[str, object] = {}
    left, at = "", 0
    for match in re.finditer(alternatives, fold(text)):  # folded place for place
        part = typed[match[0]]
        value = part.typed[match[0]]
        if found.get(part.name, said.get(part.name, value)) != value:
            raise BadInput(twice(text))
        found[part.name] = value
        left, at = f"{left}{text[at : match.start()]} ", match.end()
    return left + text[at:], {name: value for name, value in found.items() if name not in said}


def twice(text: str) -> Text:
    """What is said of a line that says one thing twice."""
    return _("`{text}` says one thing twice. Write each part once.", text=" ".join(text.split())[:60])


def main_of(kind: Kind) -> Detail | None:
    """The detail that words of a line are which belong to nothing else; None where a kind has none."""
    return next((part for part in kind.details if part.is_main), None)


def read_words(text: str) -> str:
    """Words as a form or a line holds them.

    Raises:
        BadInput: too long.
    """
    plain = " ".join(text.split())
    if len(plain) > LONGEST_WORDS:
        raise BadInput(_("At most {n} characters here.", n=LONGEST_WORDS))
    return plain


def read_detail(part: Detail, text: str) -> str:
    """A detail as its field of a form holds it: words, or the name of a choice.

    Raises:
        BadInput: too long.
        ValueError: none of the choices.
    """
    if part.choices is not None and text not in part.choices:
        raise ValueError(text)
    return read_words(text)
