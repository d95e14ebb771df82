"""`/prisoner doubles`: records that may be one person, worst first, each with reasons and what to do about it."""

from datetime import timedelta

import pytest
from desk import Desk
from fictional import INVENTED, put
from sqlalchemy import event
from world import NOW, restrict

from store.casework.new_person import NewPerson, add_person
from store.dates import PartialDate
from store.prisoners.schemes import SCHEMES, ExternalId
from store.prisoners.values import Sex, Status
from store.sources.values import SourceKind


def enters(
    room: Desk,
    *names: str,
    born: str | None = None,
    sex: Sex | None = None,
    province: str | None = None,
    times: int = 1,
) -> list[int]:
    """The numbers of people who are not real."""
    refs = []
    with room.place.built.store.as_operator() as work:
        for _time in range(times):
            birth = PartialDate.parse(born) if born else None
            person = NewPerson(names, (), sex, birth, province, Status.UNKNOWN, SourceKind.NGO, INVENTED)
            made = add_person(work, person, work.members.operator(), NOW)
            known = work.prisoners.person(made)
            assert known is not None
            refs.append(known.ref)
        work.commit()
    return refs


def has_number(room: Desk, ref: int, scheme: str, value: str) -> None:
    with room.place.built.store.as_operator() as work:
        person = work.prisoners.by_reference(ref)
        assert person is not None
        source = work.sources.add(SourceKind.NGO, INVENTED, work.members.operator().id, NOW)
        work.external_ids.add(person.id, ExternalId(SCHEMES[scheme], value), source.id)
        work.commit()


def pairs(seen: str) -> list[tuple[str, str]]:
    """The pairs of an answer, in its order."""
    numbers = [line.rsplit("· #", 1)[1].split()[0] for line in seen.splitlines() if "· #" in line]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def test_none_are_found_among_people_who_differ(room) -> None:
    seen = room.types("/prisoner doubles")

    assert seen.startswith("No doubles found: 48 people were compared.")
    assert "Not listed: 1 pair of namesakes whose sex or birth differs." in seen
    assert "Nobody else may be Li Jianfeng 李建峰: 48 people were compared." in room.types("/prisoner doubles #1")


def test_pairs_stand_worst_first_with_what_speaks_for_them_and_against(room) -> None:
    one, other = enters(room, "甲乙之", "Jia Yizhi", born="1955-05-06", sex=Sex.MALE, times=2)
    (letters,) = enters(room, "Yizhi Jia")
    (turned,) = enters(room, "乙甲之", born="1971", sex=Sex.FEMALE)
    (far,) = enters(room, "丙丁戊", "Bing Dingwu")
    has_number(room, far, "cecc", "2004-09999")
    has_number(room, turned, "cecc", "2004-09999")

    seen = room.types("/prisoner doubles")

    assert pairs(seen) == [
        (str(turned), str(far)), (str(one), str(other)), (str(one), str(letters)), (str(other), str(letters)),
        (str(letters), str(turned)),
    ]  # fmt: skip
    assert "May be one: the same number: CECC 2004-09999" in seen
    assert "May be one: the same characters: 甲乙之, both born 6 May 1955, the same sex: male" in seen
    assert "May be one: the same letters: Jia Yizhi / Yizhi Jia" in seen
    assert "May be one: read alike: Yizhi Jia / 乙甲之" in seen
    assert "Not listed: 3 pairs of namesakes whose sex or birth differs." in seen
    assert (
        "53 people were compared. The worst stand first. Namesakes whose sex or birth differs are listed only where a "
        "day or a number agrees. Listed: "
    ) in seen
    of_one = room.types(f"/prisoner doubles {turned}")
    assert "Against it: born 1955-05-06 / 1971" not in of_one
    assert "Against it: born 6 May 1955 / 1971, male / female" in of_one
    assert pairs(of_one)[0] == (str(turned), str(far))


def test_a_pair_is_put_side_by_side_or_kept_apart_and_is_not_asked_again(room) -> None:
    one, other = enters(room, "甲乙之", "Jia Yizhi", times=2)
    (third,) = enters(room, "甲乙之", sex=Sex.MALE)
    room.types("/prisoner doubles")

    assert f"One person? #{one} and #{other}" in room.presses(f"Side by side: #{one} #{other}")
    room.types("/prisoner doubles")
    assert "these are not the same person" in room.presses(f"Not the same: #{one} #{other}")
    assert "Which one?" in room.types("/prisoner doubles Jia Yizhi")
    assert pairs(room.presses("3 甲乙之")) == [(str(one), str(third)), (str(other), str(third))]
    assert pairs(room.types("/prisoner doubles")) == [(str(one), str(third)), (str(other), str(third))]
    room.types(f'/prisoner relate #{one} sibling #{third} source "{INVENTED}"')
    assert pairs(room.types("/prisoner doubles")) == [(str(other), str(third))]


def test_what_is_read_alike_or_stands_inside_is_listed_for_more_than_the_name(room) -> None:
    (written,) = enters(room, "甲乙之")
    (spelled,) = enters(room, "Chia I-chih")
    (alike,) = enters(room, "贾乙之", "Jia Yizhi")
    (short,) = enters(room, "甲乙")
    seen = room.types("/prisoner doubles")

    assert (str(written), str(spelled)) in pairs(seen)
    assert "read alike: 甲乙之 / Chia I-chih" in seen
    assert not {(str(written), str(alike)), (str(written), str(short))} & set(pairs(seen))

    for ref in (written, alike, short):
        put(room, str(ref), "detention 2010-03-04")
    seen = room.types("/prisoner doubles")
    assert {(str(written), str(alike)), (str(written), str(short))} <= set(pairs(seen))
    assert "both detained on 4 March 2010, read alike, other characters: 甲乙之 / 贾乙之" in seen
    assert "one name inside the other: 甲乙之 / 甲乙" in seen


def test_of_a_very_common_name_it_is_said_who_was_not_compared(room) -> None:
    refs = enters(room, "甲乙之", times=31)
    enters(room, "甲乙之", born="1955", times=2)

    seen = room.types("/prisoner doubles")

    assert "33 people named 甲乙之 were not compared pair by pair: only where a birth or a day agrees." in seen
    assert pairs(seen) == [(str(refs[-1] + 1), str(refs[-1] + 2))]


def test_who_may_not_see_a_record_learns_nothing_of_its_doubles(room) -> None:
    one, other = enters(room, "甲乙之", "Jia Yizhi", times=2)
    restrict(room.place.built.store, other)
    seen = room.as_("researcher").types("/prisoner doubles")

    assert seen.startswith("No doubles found: 49 people were compared.")
    assert "甲乙之" not in seen
    of_one = room.as_("researcher").types(f"/prisoner doubles {one}")
    assert of_one.startswith("Nobody else may be Jia Yizhi 甲乙之: 49 people were compared.")
    assert pairs(room.types("/prisoner doubles")) == [(str(one), str(other))]


def test_a_reader_looks_and_changes_nothing_and_chinese_says_the_same(room) -> None:
    one, other = enters(room, "甲乙之", born="1955", times=2)
    room.as_("reader").types("/mingdan whoami")
    reader = room.as_("reader")

    assert "both born 1955" in reader.types("/prisoner duplicates")
    assert reader.buttons() == [f"Open #{one}", f"Open #{other}"]
    room.types("/mingdan language 中文")
    seen = room.types("/prisoner 查重")
    assert seen.startswith("1对记录可能是同一人")
    assert "可能是同一人：汉字相同：甲乙之、都生于1955年" in seen


def test_pages_turn_and_the_statements_do_not_grow_with_the_pairs(room) -> None:
    enters(room, "甲乙之", "Jia Yizhi", times=4)
    statements: list[str] = []
    engine = room.place.built.store.engine
    event.listen(engine, "before_cursor_execute", lambda *call: statements.append(call[2]))

    first = room.types("/prisoner doubles")
    taken = len(statements)
    assert "1 to 5 of 6" in first
    later = room.presses("Later")
    assert "6 to 6 of 6" in later
    assert set(pairs(first)).isdisjoint(pairs(later))
    enters(room, "丙丁戊", "Bing Dingwu", times=9)
    statements.clear()
    room.types("/prisoner doubles")
    assert len(statements) <= taken


def test_a_list_is_worked_out_once_and_its_pages_say_what_is_so_now(room, monkeypatch) -> None:
    refs = enters(room, "甲乙之", "Jia Yizhi", times=6)
    room.as_("researcher").types("/mingdan whoami")
    reader = room.as_("researcher")
    first = reader.types("/prisoner doubles")
    assert "1 to 5 of 15" in first
    assert "|2018-03-15 01:00 UTC>" in first
    monkeypatch.setattr("handlers.people.doubles.sweep", None)  # whoever works it out again fails

    for ref, birth in ((1, "1955-05-06"), (2, "1955"), (3, "1971")):
        room.types(f'/prisoner set #{refs[ref]} born {birth} source "{INVENTED}"')
        room.presses("Record")
    put(room, str(refs[1]), "detention 2010-03-04")
    put(room, str(refs[2]), "detention 2010-03-04")
    restrict(room.place.built.store, refs[5])
    room.types(f"/prisoner doubles {refs[1]}")
    room.presses(f"Not the same: #{refs[1]} #{refs[4]}")
    room.clock.now = NOW + timedelta(hours=2)

    second = reader.presses("Later")
    assert pairs(second) == [(str(refs[1]), str(refs[2]))]
    assert "the same characters: 甲乙之, both detained on 4 March 2010, both born 1955" in second
    assert "4 pairs are shown no more: made one, told apart or changed since." in second
    assert "6 to 10 of 15" in second
    assert "|2018-03-15 01:00 UTC>" in second
    third = reader.presses("Later")
    assert pairs(third) == [(str(refs[2]), str(refs[4])), (str(refs[3]), str(refs[4]))]
    assert "3 pairs are shown no more" in third
    assert pairs(reader.presses("Earlier")) == pairs(second)

    room.clock.now = NOW + timedelta(days=2)
    assert "more than a day. To go on, type it again: /prisoner doubles" in reader.presses("Later").replace("`", "")


@pytest.mark.parametrize("line", ["/prisoner doubles 99999", "/prisoner doubles zzqx"])
def test_who_is_not_there_is_named(room, line: str) -> None:
    seen = room.types(line)

    assert "There is no case #99999." in seen or "No one matches" in seen
