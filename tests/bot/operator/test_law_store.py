"""The operator's commands on the law that need a store: recompute, and who may fall under a decree."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text
from world import NOW

from store.casework import demo
from store.crypto import Cipher, Keys
from store.database import connect
from store.migrations import migrate
from store.unit_of_work import Store


@pytest.fixture
def house(tmp_path: Path) -> tuple[Store, dict[str, str]]:
    Keys.new().save(tmp_path / "keys")
    url = f"sqlite:///{tmp_path / 'store.db'}"
    engine = connect(url)
    migrate(engine)
    store = Store(engine, Cipher(Keys.load(str(tmp_path / "keys"))))
    with store.as_operator() as work:
        demo.load(work, work.members.operator(), NOW)
        work.commit()
    return store, {**os.environ, "DATABASE_URL": url, "MINGDAN_KEYS": str(tmp_path / "keys")}


def mingdan(environment: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", *words], env=environment, capture_output=True, text=True, check=False
    )


def test_recompute_says_how_far_it_is_and_then_that_nothing_is_stale(house: tuple[Store, dict[str, str]]) -> None:
    store, environment = house
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE deadline SET rule_book = 'older'"))

    first, second = (mingdan(environment, "recompute", "--batch", "30") for _time in range(2))

    assert first.stdout == "30 of 46\n46 of 46\nAll dates rest on this program's rule book.\n"
    assert second.stdout == "Nothing was stale.\n"


def test_a_decree_names_cases_by_number_alone(house: tuple[Store, dict[str, str]]) -> None:
    done = mingdan(house[1], "law", "decree", "PARDON-2019")

    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("pardon-2019: Special pardon of 2019 · 2019年特赦, 2019-06-29\n")
    assert "cases with a sentence; the others were in no class of it." in done.stdout
    assert "  #38  not known: class " in done.stdout
    assert "class 1: war of resistance or liberation war" in done.stdout
    assert "Jianfeng" not in done.stdout


def test_decrees_are_listed_and_an_unknown_one_is_refused(house: tuple[Store, dict[str, str]]) -> None:
    assert "pardon-2015  2015-08-29" in mingdan(house[1], "law", "decree").stdout

    done = mingdan(house[1], "law", "decree", "PARDON-1959")

    assert done.returncode == 2
    assert "There is no decree `pardon-1959`. Known: pardon-2015" in done.stderr
