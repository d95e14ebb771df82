"""The operator's commands on the law that need a store: recompute, and who may fall under a decree."""

from pathlib import Path

import pytest
from command_line import mingdan
from sqlalchemy import text
from world import KEYS

from store.unit_of_work import Store

Installation = tuple[Store, Path, dict[str, str]]


@pytest.fixture
def installed(demo_store: Store, tmp_path: Path) -> Installation:
    KEYS.save(tmp_path / "keys")
    url = demo_store.engine.url.render_as_string(hide_password=False)
    return demo_store, tmp_path, {"DATABASE_URL": url, "MINGDAN_KEYS": str(tmp_path / "keys")}


def test_recompute_says_how_far_it_is_and_then_that_nothing_is_stale(installed: Installation) -> None:
    store, home, environment = installed
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE deadline SET rule_book = 'older'"))

    first, second = (mingdan(home, "recompute", "--batch", "30", **environment) for _time in range(2))

    assert first.stdout == "30 of 48\n48 of 48\nAll dates rest on this program's rule book.\n"
    assert second.stdout == "Nothing was stale.\n"


def test_a_decree_names_cases_by_number_alone(installed: Installation) -> None:
    done = mingdan(installed[1], "law", "decree", "PARDON-2019", **installed[2])

    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("pardon-2019: Special pardon of 2019 · 2019年特赦, 2019-06-29\n")
    assert "people held with a sentence; the others were in no class of it." in done.stdout
    assert "  #38  not known: class " in done.stdout
    assert "lacks: the person fought in the war of resistance or of liberation" in done.stdout
    assert "class 1: war of resistance or liberation war" in done.stdout
    assert "Jianfeng" not in done.stdout


def test_decrees_are_listed_and_an_unknown_one_is_refused(installed: Installation) -> None:
    assert "pardon-2015  2015-08-29" in mingdan(installed[1], "law", "decree", **installed[2]).stdout

    done = mingdan(installed[1], "law", "decree", "PARDON-1959", **installed[2])

    assert done.returncode == 2
    assert "There is no decree `pardon-1959`. Known: pardon-2015" in done.stderr
