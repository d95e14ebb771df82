"""Whose numbers people have in public records of others: how each is written, and read as it is typed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from store.errors import BadInput
from store.reading.text import SHOWN, fold
from store.texts import Text, _


@dataclass(frozen=True, slots=True)
class Scheme:
    """One record of others."""

    key: str
    title: str
    """As every language names it."""
    form: re.Pattern[str]
    """Of a number in it, folded."""
    shown: str
    """An example of its form."""
    names: tuple[str, ...] = ()
    """Other words for it, folded."""
    stands_alone: bool = False
    """Whether its form alone says whose number it is."""
    address: re.Pattern[str] | None = None
    """Of an entry on the web, folded; its group is the number."""
    of_several: bool = False
    """Whether one number may be several people's: an opinion of a body names whom it is about."""

    def written(self, folded: str) -> str | None:
        """A number in its one written form; None where it is none."""
        found = self.form.fullmatch(folded)
        return None if found is None else "".join(part for part in found.groups() if part).upper()


SCHEMES: Mapping[str, Scheme] = {
    scheme.key: scheme
    for scheme in (
        Scheme(
            "cecc", "CECC", re.compile(r"((?:19|20)\d\d-)(\d{5})"), "2004-02053", ("ppd", "cecc ppd"),
            stands_alone=True,
        ),
        Scheme("shahit", "Shahit", re.compile(r"(?:entry ?)?([1-9]\d{0,5})"), "1234", ("shahit.biz",),
            address=re.compile(r"shahit\.biz/(?:\w+/)?(?:viewentry\.php\?entryno=|#)(\d+)\S*"),
        ),
        Scheme("uscirf", "USCIRF", re.compile(r"([a-z\d]+(?:-[a-z\d]+)*)"), "ilham-tohti", ("forb",),
            address=re.compile(r"uscirf\.gov/(?:[^\s/]+/)+([a-z\d-]+)/?(?:[?#]\S*)?"),
        ),
        Scheme(
            "wgad", "WGAD", re.compile(r"(?:opinion )?(?:no\.? ?)?(\d{1,3}/)((?:19|20)\d\d)"), "15/2019",
            ("wgad opinion", "opinion"), of_several=True,
        ),
        Scheme(
            "wikidata", "Wikidata", re.compile(r"(q[1-9]\d{0,9})"), "Q37388", ("wd",), stands_alone=True,
            address=re.compile(r"wikidata\.org/(?:wiki/|entity/)?(q\d+)\S*"),
        ),
    )
}  # fmt: skip
"""USCIRF's list of victims goes by the end of an entry's address."""
_WORDS = {word: scheme for scheme in SCHEMES.values() for word in (scheme.key, *scheme.names)}
_NAMED = re.compile(
    rf"(?P<scheme>{'|'.join(sorted(map(re.escape, _WORDS), key=len, reverse=True))})(?: ?[:#]| (?:no\.?|number|id)(?= ))? ?(?P<number>.+)"
)
_LAST = re.compile(
    rf".+? (?P<scheme>{'|'.join(sorted(map(re.escape, _WORDS), key=len, reverse=True))}):? (?P<number>\S+)"
)


@dataclass(frozen=True, slots=True)
class ExternalId:
    """A number in somebody else's record."""

    scheme: Scheme
    value: str

    def __str__(self) -> str:
        return f"{self.scheme.title} {self.value}"

    @property
    def sought(self) -> str:
        """What its keyed hash is made of."""
        return f"{self.scheme.key}:{self.value}"


def number_in(text: str) -> ExternalId | None:
    """`cecc 2004-02053`, `2004-02053`, `Q37388`; None where a text is no such number.

    A record that is named with something that looks like a number and has not its form is told.

    Raises:
        BadInput: the number has not the form of its record.
    """
    folded = _folded(text)
    on_the_web = _at_address(folded)
    if on_the_web is not None:
        return on_the_web
    named = _NAMED.fullmatch(folded)
    if named is not None and (any(map(str.isdigit, named["number"])) or _WORDS[named["scheme"]].key == "uscirf"):
        return of(_WORDS[named["scheme"]], named["number"])
    for scheme in SCHEMES.values():
        value = scheme.written(folded) if scheme.stands_alone else None
        if value is not None:
            return ExternalId(scheme, value)
    return None


def of(scheme: Scheme, text: str) -> ExternalId:
    """A number of a record.

    Raises:
        BadInput: it has not its form.
    """
    folded = _folded(text)
    on_the_web = _at_address(folded)
    if on_the_web is not None and on_the_web.scheme is scheme:
        return on_the_web
    value = scheme.written(folded)
    if value is None:
        raise BadInput(
            _(
                "“{number}” is no number of {record}: one looks like `{example}`.",
                number=text[:SHOWN],
                record=scheme.title,
                example=scheme.shown,
            )
        )
    return _external(scheme, value)


def _external(scheme: Scheme, value: str) -> ExternalId:
    return ExternalId(scheme, value.lower() if scheme.key == "uscirf" else value)


def _folded(text: str) -> str:
    return " ".join(fold(text).split()).strip("<>\"'“”")


_BEFORE_HOST = re.compile(r"https?://(?:www\.|m\.)?|www\.")


def _at_address(folded: str) -> ExternalId | None:
    """The number that an address on the web ends with; None where it is the address of none of the records."""
    address = _BEFORE_HOST.sub("", folded, count=1)
    for scheme in SCHEMES.values():
        found = scheme.address.fullmatch(address) if scheme.address is not None else None
        value = scheme.written(found[1]) if found is not None else None
        if value is not None:
            return _external(scheme, value)
    return None


def named_last(text: str) -> tuple[Scheme, str] | None:
    """The record that the last words of a text name, with what stands behind it as its number; None where none do."""
    found = _LAST.fullmatch(" ".join(fold(text).split()))
    return (_WORDS[found["scheme"]], found["number"]) if found is not None else None


def not_named(text: str) -> Text:
    """What is said of a number without its record."""
    return _(
        "Whose number is “{text}”? Name the record before it: {records}.",
        text=text[:SHOWN],
        records=", ".join(scheme.title for scheme in SCHEMES.values()),
    )
