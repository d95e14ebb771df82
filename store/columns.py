"""How a column holds what is no plain value: dates as precise as they are known, terms, moments, secret text."""

from datetime import UTC, datetime
from enum import Enum
from functools import lru_cache
from typing import Annotated

from sqlalchemy import DateTime, Dialect, String, Text
from sqlalchemy.orm import mapped_column
from sqlalchemy.types import TypeDecorator

from store.dates import NoDeprivation, PartialDate, Term
from store.law.facts import Deprivation, ForLife

EncryptedText = Annotated[str, mapped_column(Text, comment="encrypted (MultiFernet)")]


_partial_date = lru_cache(4096)(PartialDate.parse)
"""The same few days stand in many rows."""


class PartialDateColumn(TypeDecorator[PartialDate]):
    """EDTF text, so that nothing is padded."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: PartialDate | None, dialect: Dialect) -> str | None:
        del dialect
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> PartialDate | None:
        del dialect
        return None if value is None else _partial_date(value)


class TermColumn(TypeDecorator[Term]):
    """`7y6m`."""

    impl = String(16)
    cache_ok = True

    def process_bind_param(self, value: Term | None, dialect: Dialect) -> str | None:
        del dialect
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Term | None:
        del dialect
        return None if value is None else Term.parse(value)


class DeprivationColumn(TypeDecorator[Deprivation]):
    """`3y`, `life`, or `none` where it is known that there is none; NULL where nothing is known."""

    impl = String(16)
    cache_ok = True

    def process_bind_param(self, value: Deprivation | None, dialect: Dialect) -> str | None:
        del dialect
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Deprivation | None:
        del dialect
        if value is None:
            return None
        if value == ForLife.FOR_LIFE:
            return ForLife.FOR_LIFE
        return NoDeprivation.NONE if value == NoDeprivation.NONE else Term.parse(value)


class UtcDateTime(TypeDecorator[datetime]):
    """An instant; SQLite forgets the zone, so it is always UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        del dialect
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def values_of(kind: type[Enum]) -> list[str]:
    return [str(member.value) for member in kind]
