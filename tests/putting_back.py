"""One store for many cases: its content is put back before each, a hundredth of what a new room costs."""

import sqlite3
from contextlib import closing
from pathlib import Path


def copied(one: Path, other: Path) -> None:
    """The whole content of a SQLite file into another, which may be in use."""
    with closing(sqlite3.connect(one)) as source, closing(sqlite3.connect(other)) as target:
        target.execute("PRAGMA synchronous = OFF")  # no test cuts the power: waiting for the disk was half of its time
        source.backup(target)
