"""The operator's commands on a store: backup, restore, manifest, doctor, as they are typed."""

import json
from pathlib import Path

import pytest
from command_line import mingdan
from world import KEYS

from store.unit_of_work import Store


@pytest.fixture
def settings(demo_store: Store, tmp_path: Path) -> dict[str, str]:
    """Settings of a store with the demonstration's cases."""
    KEYS.save(tmp_path / "keys")
    url = demo_store.engine.url.render_as_string(hide_password=False)
    return {"DATABASE_URL": url, "MINGDAN_KEYS": str(tmp_path / "keys")}


def test_a_backup_is_made_and_fills_an_empty_store(settings: dict[str, str], tmp_path: Path) -> None:
    made = mingdan(tmp_path, "backup", "--to", "kept", **settings)
    file = Path(made.stdout.partition(": ")[0])
    elsewhere = settings | {"DATABASE_URL": f"sqlite:///{tmp_path}/new.db"}

    filled = mingdan(tmp_path, "restore", str(file), **elsewhere)
    again = mingdan(tmp_path, "restore", str(file), **elsewhere)

    assert made.stdout.endswith("read back and whole.\n")
    assert (filled.returncode, filled.stdout.partition(" rows of ")[0]) == (0, made.stdout.split(": ")[1].split()[0])
    assert (again.returncode, again.stdout) == (1, "")
    assert "not empty" in again.stderr


def test_before_the_first_store_there_is_nothing_to_back_up(settings: dict[str, str], tmp_path: Path) -> None:
    none = settings | {"DATABASE_URL": f"sqlite:///{tmp_path}/none.db"}

    assert mingdan(tmp_path, "backup", "--if-any", **none).stdout == "There is no case store yet; nothing to back up.\n"
    assert mingdan(tmp_path, "backup", **none).returncode == 1


def test_the_manifest_goes_to_slack_and_its_reasons_to_the_reader(tmp_path: Path) -> None:
    done = mingdan(tmp_path, "manifest", MINGDAN_PREFIX="mi-")

    made = json.loads(done.stdout)
    assert {one["command"] for one in made["features"]["slash_commands"]} == {
        "/mi-prisoner", "/mi-list", "/mi-alerts", "/mi-mingdan",
    }  # fmt: skip
    scopes = made["oauth_config"]["scopes"]
    left_out = [f"{scope} (may be left out)" for scope in scopes["bot_optional"]]
    assert [line.partition(": ")[0] for line in done.stderr.splitlines() if "left out" in line] == left_out
    assert {line.partition(": ")[0] for line in done.stderr.splitlines()} == {*scopes["bot"], *left_out}


def test_the_doctor_ends_with_1_where_something_is_wrong(settings: dict[str, str], tmp_path: Path) -> None:
    done = mingdan(tmp_path, "doctor", **settings)
    nothing = mingdan(tmp_path, "doctor")

    assert (done.returncode, nothing.returncode) == (1, 1)
    assert "ok    " in done.stdout
    assert "wrong " in nothing.stdout
    assert "Jianfeng" not in done.stdout
