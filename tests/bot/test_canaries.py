"""Unmistakable words are typed into every place that is secret; then every byte the product leaves is searched for them."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from command_line import mingdan
from desk import Clock
from sqlalchemy import text
from traces import in_bytes, in_folder, in_store
from world import KEYS

from bot.clock import tick
from bot.operator.demo import store_for_console
from store.crypto import Cipher
from store.database import connect
from store.unit_of_work import Store

NAMES = ("莊瓊曾", "Zhuang Qiongzeng", "دىلكانارى ئەلقۇش", "བཀྲ་ཤིས་ཀནརི", "Канарейкин Нетакой")
SPELLING = "Chuang Qiongtsengh"
"""Nobody's: one invented person in five scripts, and a spelling that is kept once she is sealed."""

WORDS = {
    "source": "canary-source-cousin",
    "reason": "canary-reason-asked",
    "title": "canary-title-talks",
    "recipient": "canary-recipient-office",
    "fact source": "canary-fact-source",
    "note": "canary-note-filed",
    "source reason": "canary-source-reason",
    "list reason": "canary-list-reason",
}
OF_THE_DEMONSTRATION = ("former court official", "Sanming Intermediate", "2019-01: see note", "seriously ill")
"""Words that its loader writes into columns no command writes: an occupation, a court, what a source states, a note."""


@contextmanager
def watched(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[set[str]]:
    """What is found in temporary files: while they are there, just before they go, and in what stays."""
    found: set[str] = set()
    words = [*NAMES, SPELLING, *WORDS.values(), *OF_THE_DEMONSTRATION]
    folder.mkdir()
    with monkeypatch.context() as patch:
        patch.setattr(tempfile, "tempdir", str(folder))
        for module, name in ((os, "unlink"), (os, "remove"), (os, "replace"), (os, "rename"), (shutil, "rmtree")):
            patch.setattr(
                module, name, _looking_first(getattr(module, name), lambda: found.update(in_folder(folder, words)))
            )
        yield found
    found.update(in_folder(folder, words))


def _looking_first(go_on, look):
    def first_look(*args, **more):
        look()
        return go_on(*args, **more)

    return first_look


def use(desk) -> None:
    """A person who begins as internal, becomes sealed, and goes through everything that writes of them."""
    people = {name: user.id for name, user in desk.place.people.items()}
    workspace = desk.place.workspace
    for person in ("director", "researcher", "reader"):
        desk.as_(person).types("/mingdan whoami")
    desk.types(f"/prisoner add {NAMES[0]} {NAMES[1]}")
    assert desk.fills(source=WORDS["source"], level="internal", other_names="; ".join(NAMES[2:]), sex="female").ok
    ref = desk.types(f"/prisoner {NAMES[0]}").split("#")[1].split()[0].rstrip("·.")
    with desk.place.built.store.engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("ANALYZE"))  # samples what is plain as yet, as the server's own round does

    desk.types(f"/prisoner confidential #{ref} sealed <@{people['researcher']}> because {WORDS['reason']}")
    desk.types(f"/prisoner {SPELLING}")
    desk.presses(f"1 {NAMES[1]} {NAMES[0]}")
    assert "is now held" in desk.presses("Keep this spelling")
    desk.types(f'/prisoner log #{ref} detention 2017-05-27 source "{WORDS["fact source"]}"')
    desk.presses("Record")
    desk.types(
        f"/prisoner confidential #{ref} source 1 sealed <@{people['researcher']}> because {WORDS['source reason']}"
    )
    message = workspace.say(desk.user, desk.place.channel, f"of {NAMES[1]}: {WORDS['note']}")
    workspace.message_shortcut(desk.user, message, "shortcut.find_names")
    desk.types(f'/list new "{WORDS["title"]}" for {WORDS["recipient"]}')
    desk.adds(f"/list add #{ref}")
    desk.presses("Add all the same")
    desk.types(f"/list confidential 1 sealed <@{people['researcher']}> because {WORDS['list reason']}")
    for kind in ("txt", "csv", "docx", "pdf", "xlsx"):
        assert WORDS["title"] in desk.types("/list show")
        desk.types(f"/list export {kind}")
    for page in ("", "names ", "sources ", "timeline ", "why "):
        assert NAMES[0] in desk.types(f"/prisoner {page}#{ref}"), page
    assert NAMES[0] not in desk.as_("reader").types(f"/prisoner {NAMES[1]}").replace(f"“{NAMES[1]}”", "")
    workspace.open_home(desk.user)


def test_no_canary_is_left_anywhere(
    demo_url: str, tmp_path: Path, open_room, logged, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = [*NAMES, SPELLING, *WORDS.values(), *OF_THE_DEMONSTRATION]
    engine = connect(demo_url)
    KEYS.save(tmp_path / "keys")
    monkeypatch.setenv("MINGDAN_KEYS", str(tmp_path / "keys"))
    env = {"DATABASE_URL": demo_url, "MINGDAN_KEYS": str(tmp_path / "keys")}
    with (
        watched(tmp_path / "passing", monkeypatch) as passing,
        open_room(Store(engine, Cipher(KEYS)), Clock()) as desk,
    ):
        use(desk)
        for _round in range(2):  # the courier may read while the first one would empty the log of pages
            tick(desk.place.built)
            desk.place.built.worker.wait_idle(10)
        tick(desk.place.built)
        said = mingdan(tmp_path, "backup", "--to", str(tmp_path / "backups"), **env)
        assert "read back and whole" in said.stdout, said.stderr
        assert "The keys open what is in the case store" in mingdan(tmp_path, "doctor", **env).stdout
        if engine.dialect.name == "sqlite":
            with store_for_console(demo_url) as (copy, _said), copy.reading_as_operator() as work:
                assert len(work.prisoners.everybody()) == 49

        assert in_store(engine, words) == set()
    assert passing == set()
    assert in_folder(tmp_path, words) == set()
    assert in_bytes(logged.getvalue().encode(), words, "the log") == set()
    engine.dispose()
