"""Offices that lists are handed to, as people write them → the office."""

from functools import cache

from store.data import Office, offices
from store.reading.text import fold


def read_office(text: str) -> Office | None:
    """The office that a text names, whole: `MOJ`, `the Ministry of Justice`, 司法部; None where it names none known here."""
    plain = (
        " ".join(fold(text).split()).strip(" .,;\"'").removeprefix("the ").removeprefix("china's ").removeprefix("中国")
    )
    return _by_name().get(plain)


@cache
def _by_name() -> dict[str, Office]:
    known: dict[str, Office] = {}
    for office in offices():
        for name in (office.name_en, office.name_zh, *office.aliases):
            known.setdefault(fold(name), office)
    return known
