"""A person's number in somebody else's record, in one line: `Huang Qi cecc 2004-04053`, `Huang Qi remove wikidata Q37388`."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from store.errors import BadInput
from store.prisoners.schemes import ExternalId, named_last, not_named, number_in, of

Value = TypeVar("Value")
LONGEST = 4
"""Words of what ends a line."""
_VERB = re.compile(r"(?P<subject>.+?)\s+(?P<word>add|remove|delete|加|移除|删除)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NumberLine:
    """Whose number, which, and whether it is kept or taken off; None where only somebody is named."""

    subject: str
    number: ExternalId | None
    adds: bool = True


def line(text: str) -> NumberLine:
    """Take a line apart.

    Raises:
        BadInput: a number has not the form of its record, or stands there without it.
    """
    subject, number = last_words(text, number_in)
    verb = _VERB.fullmatch(subject)
    if verb is not None and number is None:
        raise BadInput(not_named(text[verb.end() :]))
    if number is None:
        named = named_last(text)
        if named is not None:
            return NumberLine(subject, of(*named))  # says what is wrong with it
        last = text.rsplit(maxsplit=1)[-1]
        if any(map(str.isdigit, last)) and not last.startswith("#"):
            raise BadInput(not_named(last))
        return NumberLine(text.strip(), None)
    if verb is None:
        return NumberLine(subject.strip(" :,;"), number)
    return NumberLine(verb["subject"].strip(" :,;"), number, verb["word"].casefold() in {"add", "加"})


def last_words(text: str, read: Callable[[str], Value | None]) -> tuple[str, Value | None]:
    """What stands before the longest end of a text that can be read, and what it says; None where no end can.

    Raises:
        BadInput: the last word cannot be read, and why.
    """
    words = text.split()
    problem: BadInput | None = None
    for count in range(min(LONGEST, len(words) - 1), 0, -1):
        try:
            value = read(" ".join(words[-count:]))
        except BadInput as error:
            problem = error
            continue
        if value is not None:
            return " ".join(words[:-count]), value
    if problem is not None:
        raise problem
    return text, None
