"""Where a word stands in plain text: in the files of an SQLite store, or in the rows and statistics of a PostgreSQL one."""

import json
from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import Engine, inspect, text

from store.database import sqlite_file


def spellings(word: str) -> list[bytes]:
    """The bytes a word can lie in a file as."""
    return [word.encode(), json.dumps(word)[1:-1].encode(), word.encode("utf-16-le"), word.encode("utf-16-be")]


def in_bytes(held: bytes, words: Iterable[str], where: str) -> set[str]:
    """`word in where` for each word found."""
    return {f"{word} in {where}" for word in words if any(spelling in held for spelling in spellings(word))}


def in_store(engine: Engine, words: Iterable[str]) -> set[str]:
    """`word in where` for each word found: in a file, its log and its free pages, or in a table and its statistics."""
    asked, file = list(words), sqlite_file(str(engine.url))
    if file is not None:
        files = [path for path in file.parent.glob(f"{file.name}*") if path.is_file()]
        return {found for path in files for found in in_bytes(path.read_bytes(), asked, path.name)}
    with engine.connect() as connection:
        found = set()
        for table in inspect(connection).get_table_names():
            rows = connection.scalars(text(f'SELECT t::text FROM "{table}" t')).all()
            found |= in_bytes("\n".join(rows).encode(), asked, table)
        sampled = connection.scalars(text("SELECT s::text FROM pg_stats s WHERE schemaname = 'public'")).all()
        return found | in_bytes("\n".join(sampled).encode(), asked, "pg_stats")


def in_folder(folder: Path, words: Iterable[str]) -> set[str]:
    """`word in where` for each word found in a file below a folder."""
    asked = list(words)
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {found for path in files for found in in_bytes(path.read_bytes(), asked, path.name)}
