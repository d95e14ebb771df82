"""The console as a newcomer starts it: a folder of their own, standard input that is no terminal."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import ROOT, mingdan, process
from world import KEYS

from store.crypto import Keys
from store.database import SCHEMA

ANSI = re.compile(r"\x1b\[")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder to be in, with nothing of ours in it."""
    return tmp_path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the demonstration was made and toured once."""
    home = tmp_path_factory.mktemp("made")
    done = mingdan(home, "demo")
    assert done.returncode == 0, done.stderr
    (home / "tour.txt").write_text(done.stdout, encoding="utf-8")
    return home


@pytest.fixture
def toured(made: Path, home: Path) -> Path:
    shutil.copytree(made / ".demo", home / ".demo")
    return home


def test_the_tour_says_its_date_and_shows_the_first_alert(made: Path) -> None:
    tour = (made / "tour.txt").read_text(encoding="utf-8")

    assert tour.startswith(
        "The date is set to 2018-03-15. You are: director, in #cases.\nMingdan · #cases\nDue: 15 March 2018\n"
        "Soon\n#1 · DEMO\nDPR expires in April 2018 (in 17 days at the earliest)\n"
    )
    for line in (
        "› /prisoner Li Jianfeng",
        "Added Huang Xiangwei 黄象伟 (Fujian, #2) to list 1.",
        "1. Fujian | Li Jianfeng | 李建峰",
    ):
        assert line in tour
    assert (made / ".demo/files/list-1-DRAFT.txt").read_text(encoding="utf-8").startswith("DRAFT")


def test_the_keys_are_for_their_owner_alone(made: Path) -> None:
    assert (made / ".demo/keys").stat().st_mode & 0o777 == 0o600
    assert (made / ".demo").stat().st_mode & 0o777 == 0o700
    assert not (made / "data").exists()


def test_a_second_tour_makes_no_second_list(toured: Path) -> None:
    seen = mingdan(toured, "demo")

    assert seen.returncode == 0
    assert "› /list new" not in seen.stdout
    assert "DPR expires in April 2018" in seen.stdout
    assert "List 2" not in mingdan(toured, "console", typed="/list all\n").stdout


def test_fresh_starts_over(toured: Path) -> None:
    keys = (toured / ".demo/keys").read_text()

    assert "› /list new" in mingdan(toured, "demo", "--fresh").stdout
    assert (toured / ".demo/keys").read_text() != keys


@pytest.mark.process
def test_piped_lines_are_answered_without_colour(toured: Path) -> None:
    seen = process(toured, "console", typed="/prisoner Li Jianfeng\n/list show\n")

    assert seen.returncode == 0
    assert (
        "Stage: released early after reduction (April 2013); under DPR until April 2018: not yet free\n" in seen.stdout
    )
    assert "1. Fujian | Li Jianfeng | 李建峰\n2. Fujian | Huang Xiangwei | 黄象伟\n" in seen.stdout
    assert not ANSI.search(seen.stdout)
    assert seen.stderr == ""


def test_a_number_presses_the_button_of_that_number(toured: Path) -> None:
    seen = mingdan(toured, "console", typed="/prisoner Guo Quan\n5\n9\n/list remove 2\n1\n")

    assert "[1] Add to list   [2] Record   [3] Why   [4] Timeline   [5] Names   [6] Sources" in seen.stdout
    assert "Names of Guo Quan 郭泉\nGuo Quan · main name\n" in seen.stdout
    assert "There is no button 9 now." in seen.stdout
    assert "Nothing else changed." in seen.stdout


def test_the_language_stays_from_one_run_to_the_next(toured: Path) -> None:
    mingdan(toured, "console", typed="/mingdan language 中文\n")

    assert (
        "状态：减刑后提前释放（2013年4月）；剥夺政治权利期至2018年4月，尚未恢复自由"
        in mingdan(toured, "console", typed="/prisoner 李建峰\n").stdout
    )


def test_a_form_is_asked_field_by_field(toured: Path) -> None:
    seen = mingdan(toured, "console", typed="/list new\n   \nFrom a form\nMOJ\n1 Dec 2026\n/list new\ncancel\n")

    assert (
        "Answer line by line; `cancel` leaves the form.\nTitle:\nAn answer is needed here.\nRecipient: office or person (may stay empty):\n"
        in seen.stdout
    )
    assert seen.stdout.count("Title:") == 2
    assert "List 2 “From a form” · for MOJ · due 1 December 2026 · 0 of 20 · draft" in seen.stdout
    assert "Closed; nothing was saved." in seen.stdout


@pytest.mark.parametrize(
    ("person", "says"),
    [
        ("researcher", "Li Jianfeng 李建峰 · #1"),
        ("reader", "Li Jianfeng 李建峰 · #1"),
        ("guest", "Mingdan answers full members of its own workspace only"),
        ("external", "/prisoner is not a valid command"),
    ],
)
def test_the_console_can_be_each_kind_of_person(toured: Path, person: str, says: str) -> None:
    seen = mingdan(toured, "console", "--as", person, typed="/prisoner Li Jianfeng\n")

    assert seen.returncode == 0
    assert says in seen.stdout


def test_home_and_the_menu_of_a_message_are_there_too(toured: Path) -> None:
    seen = mingdan(
        toured,
        "console",
        typed="home\n1\nsay I read of Guo Quan\nfind names\n1\nfile to case\n郭泉\nin good health\n\n1\n/prisoner sources Guo Quan\n",
    )

    assert "Mingdan · Home\nNext dates\n" in seen.stdout
    assert seen.stdout.count("Stage: released early after reduction (April 2013)") == 1
    assert "Named in this message:\n1. Guo Quan 郭泉 · #20 · DEMO" in seen.stdout
    assert "Guo Quan 郭泉 · #20 · DEMO\nStage: serving a sentence" in seen.stdout
    assert "Filed to the case of Guo Quan 郭泉 (born 1968, Jiangsu, #20)." in seen.stdout
    assert "Nothing else changed." in seen.stdout
    assert "in good health" not in seen.stdout.partition("Undone.")[2]


def test_an_empty_input_ends_well_and_what_is_no_command_gets_a_hint(toured: Path) -> None:
    assert mingdan(toured, "console").returncode == 0
    seen = mingdan(toured, "console", typed="hello\n/prisonr\nquit\n/list all\n")
    assert "Type a command" in seen.stdout
    assert "/prisonr is not a command of this workspace. Did you mean /prisoner?" in seen.stdout
    assert "“EU round”" not in seen.stdout


def test_another_day_and_another_folder_for_files(toured: Path) -> None:
    seen = mingdan(
        toured, "console", "--today", "2018-05-02", "--files", "out", typed="/prisoner #1\n/list export csv\n"
    )

    assert "DPR should be over by 30 April 2018: confirm" in seen.stdout
    assert (toured / "out/list-1-DRAFT.csv").exists()


def test_today_moves_the_day_and_brings_its_digest(toured: Path) -> None:
    seen = mingdan(toured, "console", typed="today soon\ntoday 2018-04-20\n/prisoner #1\n")

    before, _date, after = seen.stdout.partition("The date is set to 2018-04-20.\n")
    assert "soon is not a date the clock can be set to; write 2017-07-01.\n" in before
    assert after.startswith("Mingdan · #cases\nDue: 20 April 2018\n")
    assert seen.stderr == ""


def test_a_picker_that_offers_nothing_asks_again_and_the_end_of_input_closes_the_form(toured: Path) -> None:
    seen = mingdan(toured, "console", typed="/prisoner add 甲乙丙\n\n\n\nunknown\n")

    assert "unknown is not offered; type a number or the words.\n" in seen.stdout
    assert seen.stdout.endswith("Closed; nothing was saved.\n")
    assert (seen.returncode, seen.stderr) == (0, "")


@pytest.mark.parametrize(
    ("args", "env", "says"),
    [
        (("console",), {}, "There is no demonstration yet: run make demo"),
        (("console", "--store", "sqlite:///none.db"), {}, "MINGDAN_KEYS is not set"),
        (("console", "--store", "sqlite:///none.db"), {"MINGDAN_KEYS": "keys"}, "python -m bot migrate"),
        (
            ("console", "--store", "postgresql://nobody@127.0.0.1:1/none"),
            {"MINGDAN_KEYS": "keys"},
            "opens SQLite stores only",
        ),
        (("console", "--store", "nonsense"), {"MINGDAN_KEYS": "keys"}, "DATABASE_URL cannot be read"),
        (("console", "--today", "soon"), {}, "soon is not a date"),
        (("clock",), {}, "MINGDAN_TEAM is not set"),
        (("serve",), {"MINGDAN_TEAM": "T1"}, "SLACK_BOT_TOKEN is not set"),
        (("serve",), {"MINGDAN_TEAM": "T1", "SLACK_BOT_TOKEN": "x"}, "SLACK_APP_TOKEN is not set"),
        (("web",), {"MINGDAN_TEAM": "T1", "SLACK_BOT_TOKEN": "x"}, "SLACK_SIGNING_SECRET is not set"),
        (("clock",), {"MINGDAN_TEAM": "T1", "SLACK_BOT_TOKEN": "x"}, "MINGDAN_KEYS is not set"),
        (("demo", "load"), {"MINGDAN_KEYS": "keys"}, "python -m bot migrate"),
        (("migrate",), {"MINGDAN_KEYS": "keys", "DATABASE_URL": "sqlite:////proc/none.db"}, "cannot be written there"),
        (("migrate",), {}, "MINGDAN_KEYS is not set"),
    ],
)
def test_what_is_missing_is_said_in_one_line(home: Path, args: tuple[str, ...], env: dict[str, str], says: str) -> None:
    Keys.new().save(home / "keys")

    seen = mingdan(home, *args, **env)

    assert seen.returncode != 0
    assert seen.stdout == ""
    assert says in seen.stderr
    assert seen.stderr.count("\n") == 1


def test_a_folder_that_cannot_be_made_is_said_in_one_line(home: Path) -> None:
    (home / ".demo").write_text("x", encoding="ascii")

    seen = mingdan(home, "demo")

    assert (seen.returncode, seen.stdout, seen.stderr) == (1, "", "mingdan: .demo: File exists\n")


def test_a_date_of_the_demonstration_that_is_none_is_said_in_one_line(toured: Path) -> None:
    (toured / ".demo/date").write_text("soon\n", encoding="ascii")

    seen = mingdan(toured, "console")

    assert seen.returncode == 1
    assert seen.stderr == "mingdan: .demo/date does not hold a date such as 2018-03-15.\n"


@pytest.mark.process
def test_bytes_that_are_no_text_are_answered_too(toured: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot", "console"], cwd=toured, input=b"/prisoner Li Jian\xff\xfefeng\n/list all\n",
        capture_output=True, timeout=120, check=False, env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "ascii:strict"},
    )  # fmt: skip

    assert done.stderr == b""
    assert b"EU round" in done.stdout


@pytest.mark.process
def test_a_process_ends_with_the_code_of_what_it_said(home: Path) -> None:
    wrong, right, none = process(home, "clock"), process(home, "law", "show", "PAR-FIXED"), process(home, "nothing")

    assert (wrong.returncode, wrong.stdout) == (1, "")
    assert wrong.stderr == "mingdan: MINGDAN_TEAM is not set. `python -m bot setup` asks for what is missing.\n"
    assert (right.returncode, right.stderr) == (0, "")
    assert (none.returncode, none.stderr) == (2, "mingdan: No such command 'nothing'.\n")


def test_the_demonstration_goes_into_a_store_and_out_again(home: Path) -> None:
    KEYS.save(home / "keys")
    env = {"DATABASE_URL": f"sqlite:///{home}/team.db", "MINGDAN_KEYS": "keys"}

    said = [mingdan(home, *args.split(), **env).stdout for args in ("migrate", "demo load", "demo load")]
    asked = mingdan(home, "demo", "off", typed="n\n", **env)
    gone = mingdan(home, "demo", "off", "--yes", **env)
    none = mingdan(home, "demo", "off", "--yes", **env)

    assert said == [
        f"The case store stands at revision {SCHEMA}.\n", "67 demonstration cases loaded, marked DEMO.\n",
        "They are there already.\n",
    ]  # fmt: skip
    assert "67 demonstration cases go, with their names, facts, dates and alerts." in asked.stdout
    assert "Nothing was removed." in asked.stdout
    assert gone.stdout.endswith("67 demonstration cases removed.\n")
    assert none.stdout == "There are no demonstration cases in this store.\n"


def test_without_the_packages_of_the_console_the_rest_works(home: Path) -> None:
    hidden = home / "hidden"
    hidden.mkdir()
    (hidden / "sitecustomize.py").write_text(
        "import sys\n"
        "class Hidden:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.split('.')[0] in {'rich', 'websockets'}:\n"
        "            raise ModuleNotFoundError(name, name=name)\n"
        "sys.meta_path.insert(0, Hidden())\n",
        encoding="ascii",
    )

    console = process(home, "console", hidden=hidden)
    manifest = process(home, "manifest", hidden=hidden)

    assert console.stderr == (
        "mingdan: The console needs two packages more: install requirements-demo.txt, or `make demo`.\n"
    )
    assert console.returncode == 1
    assert manifest.returncode == 0


def test_a_console_on_a_teams_store_posts_nothing(home: Path) -> None:
    KEYS.save(home / "keys")
    env = {"DATABASE_URL": f"sqlite:///{home}/team.db", "MINGDAN_KEYS": "keys"}
    for args in ("migrate", "demo load"):
        mingdan(home, *args.split(), **env)

    seen = mingdan(
        home,
        "console",
        "--store",
        env["DATABASE_URL"],
        "--today",
        "2018-03-15",
        typed="/alerts here\n/alerts today\n",
        **env,
    )

    assert "Mingdan · #cases" not in seen.stdout
    assert "DPR expires in April 2018" in seen.stdout
