"""Names in scripts of their own: they stand with the letters, never in the column of characters."""

import csv
import io

import pytest

from store.casework.new_person import NewPerson, add_person
from store.prisoners.values import Status
from store.sources.values import SourceKind

UYGHUR, TIBETAN, MONGOLIAN = "ئۈلگە مىسال", "བསྟན་འཛིན་དཔེ་མཚོན།", "ᠰᠠᠷ"


def enter(room, *names: str) -> None:
    store = room.place.built.store
    with store.as_operator() as work:
        known = NewPerson(names, (), None, None, "650000", Status.IMPRISONED, SourceKind.NGO, "invented for a test")
        add_person(work, known, work.members.operator(), room.clock())
        work.commit()
    room.types('/list new "EU round"')
    room.types("/list add #49")


def rows(room) -> list[list[str]]:
    room.types("/list export csv")
    (file,) = room.place.workspace.files(room.user)
    return list(csv.reader(io.StringIO((file.content or b"").decode("utf-8-sig"))))[1:]


@pytest.mark.parametrize("name", [UYGHUR, TIBETAN, MONGOLIAN])
def test_a_name_in_a_script_of_its_own_alone_is_no_characters(room, name: str) -> None:
    enter(room, name)

    seen = room.types("/list show")

    assert f"1. Xinjiang | {name} | —" in seen
    assert "1 without characters, 1 without pinyin" in seen
    assert "Propose pinyin" not in room.buttons()
    assert rows(room) == [["Xinjiang", name, ""]]
    assert name in room.types("/prisoner #49").splitlines()[0]


def test_letters_come_before_the_script_of_its_own(room) -> None:
    enter(room, UYGHUR, "Ülge Misal")

    assert rows(room) == [["Xinjiang", "Ülge Misal", ""]]


def test_characters_come_into_their_column_whatever_stands_first(room) -> None:
    enter(room, UYGHUR, "玉尔盖·示例")

    assert rows(room) == [["Xinjiang", UYGHUR, "玉尔盖·示例"]]
