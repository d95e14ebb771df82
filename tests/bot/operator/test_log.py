"""`python -m bot log`: who looked at what, for the host: ids and numbers, never a name."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from command_line import mingdan
from world import KEYS, NOW

from bot.operator.doctor import _log
from bot.settings import Settings
from store.access.log import Entry, log_file
from store.unit_of_work import Store


@pytest.fixture
def house(demo_store: Store, tmp_path: Path) -> dict[str, str]:
    """Settings of a store in which the operator saw #1 on two days, and was refused on the second."""
    KEYS.save(tmp_path / "keys")
    with demo_store.reading_as_operator() as work:
        operator, person = work.members.operator().id, work.prisoners.by_reference(1)
    assert person is not None
    seen = Entry(NOW, operator, "look people up", "C0FICTION", True, (("prisoner", str(person.id)),))
    demo_store.log.write(seen)
    demo_store.log.write(Entry(NOW + timedelta(days=1), operator, "look people up", None, allowed=False))
    return {
        "DATABASE_URL": demo_store.engine.url.render_as_string(hide_password=False),
        "MINGDAN_KEYS": str(tmp_path / "keys"),
    }


SEEN = "2018-03-15 01:00:00  operator  C0FICTION  look people up  #1"
REFUSED = "2018-03-16 01:00:00  operator  -  look people up  REFUSED"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        pytest.param([], [SEEN, REFUSED], id="everything, newest last"),
        pytest.param(["--since", "2018-03-16"], [REFUSED], id="since a day"),
        pytest.param(["--member", "operator"], [SEEN, REFUSED], id="by one member"),
        pytest.param(["--subject", "#1"], [SEEN], id="of one person"),
        pytest.param(["--subject", "#2"], [], id="of a person whom nobody saw"),
    ],
)
def test_the_log_is_read_line_by_line(house: dict[str, str], tmp_path: Path, asked: list[str], said: list[str]) -> None:
    done = mingdan(tmp_path, "log", *asked, **house)

    assert (done.returncode, done.stdout.splitlines()) == (0, said)


def test_as_json_it_holds_the_ids(house: dict[str, str], tmp_path: Path, demo_store: Store) -> None:
    first = json.loads(mingdan(tmp_path, "log", "--json", **house).stdout.splitlines()[0])

    entry = next(demo_store.log.read())
    assert first == {
        "at": "2018-03-15T01:00:00+00:00", "member": str(entry.member), "slack_user": "operator", "channel": "C0FICTION",
        "action": "look people up", "allowed": True, "subjects": [":".join(entry.subjects[0])], "detail": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (["--member", "U0NOBODY"], "mingdan: No member has the id U0NOBODY."),
        (["--subject", "#999"], "mingdan: Nothing in the case store bears the number #999."),
        (["--subject", "list 7"], "mingdan: Nothing in the case store bears the number list 7."),
        (["--subject", "Li Jianfeng"], "is no number and no id. Write `#118`, or `list 464`."),
        (["--since", "yesterday"], "yesterday is not a date; write 2018-03-15"),
    ],
)
def test_what_cannot_be_asked_is_said_in_a_line(
    house: dict[str, str], tmp_path: Path, asked: list[str], says: str
) -> None:
    done = mingdan(tmp_path, "log", *asked, **house)

    assert (done.returncode in {1, 2}, done.stdout) == (True, "")
    assert says in done.stderr


def test_what_is_older_goes_only_when_asked_for_twice(house: dict[str, str], tmp_path: Path, demo_store: Store) -> None:
    refused = mingdan(tmp_path, "log", "--purge-before", "2018-03-16", typed="n\n", **house)
    assert (refused.returncode, len(list(demo_store.log.read()))) == (130, 2)

    done = mingdan(tmp_path, "log", "--purge-before", "2018-03-16", "--yes", **house)

    assert done.stdout == "Rows of before 2018-03-16 deleted: 1.\n"
    assert [entry.allowed for entry in demo_store.log.read()] == [False]


def test_what_the_setting_keeps_is_not_purged(house: dict[str, str], tmp_path: Path, demo_store: Store) -> None:
    today = datetime.now(UTC).date()

    done = mingdan(tmp_path, "log", "--purge-before", today.isoformat(), "--yes", **house)

    assert "The log is kept for 730 days" in done.stderr
    assert len(list(demo_store.log.read())) == 2


def test_many_rows_are_purged_in_batches(cases_store: Store) -> None:
    with cases_store.reading_as_operator() as work:
        operator = work.members.operator().id
    old, new = (Entry(NOW + timedelta(days=days), operator, "read help", None, allowed=True) for days in (0, 9))
    for entry in (*[old] * 5, new):
        cases_store.log.write(entry)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("store.access.log.BATCH", 2)
        assert cases_store.log.purge(NOW + timedelta(days=1)) == 5

    assert list(cases_store.log.read()) == [new]
    assert cases_store.log.oldest() == new.at


def test_the_doctor_says_whether_the_log_can_be_written_and_whether_it_is_too_old(demo_store: Store) -> None:
    with demo_store.reading_as_operator() as work:
        operator = work.members.operator().id
    demo_store.log.write(Entry(NOW, operator, "read help", None, allowed=True))
    settings = Settings()

    assert [(said.level, said.what.message) for said in _log(settings, demo_store, NOW)] == [
        ("ok", "The log of who looked can be written.")
    ]
    later = list(_log(settings, demo_store, NOW + timedelta(days=731)))
    assert "begins on 2018-03-15" in str(later[1].what)

    file = log_file(demo_store.engine)
    assert file is not None
    demo_store.engine.dispose()
    file.write_bytes(b"no database" * 100)
    assert [said.level for said in _log(settings, demo_store, NOW)] == ["wrong"]
