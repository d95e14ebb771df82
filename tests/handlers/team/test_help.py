"""Help: three examples by role, the rest on request, and every example does what it says, typed on the demonstration."""

import re

import pytest
from sqlalchemy import text

from handlers.slack.usage import BEGINNINGS, EVERYBODY, USAGE, Use
from handlers.words.language import CHINESE, ENGLISH, Language
from store.access.values import Action

TYPED = re.compile(r"`(/[a-z]+ [^`]+)`")
DOES = {
    "/prisoner Li Jianfeng": "Li Jianfeng 李建峰 · #1",
    "/prisoner #12": "· #12 · DEMO",
    "/prisoner Chen Wei 1967": "Chen Wei 陈卫 · #48",
    "/prisoner why Li Jianfeng": "Li Jianfeng",
    "/prisoner log Jin Andi reduction": "Jin Andi",
    "/prisoner set Jin Andi born": "Change the record of Jin Andi",
    "/prisoner verify": "Nothing has changed for Hu Shigen",
    "/prisoner owner": "Looked after by: ",
    "/prisoner mine": "What you look after",
    "/prisoner what if Metabdulla": "Metabdulla",
    "/prisoner history": "The record was begun",
    "/prisoner erase": "Erase on the record of Jin Andi",
    "/prisoner merge": "One person? #8 and #44",
    "/prisoner doubles": "48 people were compared",
    "/prisoner doubles Chen Wei": "Against it: born 21 February 1969 / 1967, male / female",
    "/prisoner Li Jianfeng as of": "What we knew on 31 December 2010",
    "/prisoner decree": "Special pardon of 2019",
    "/prisoner confidential": "is restricted now",
    "/prisoner not the same": "these are not the same person",
    "/prisoner source use": "Source in use from now on",
    "/prisoner sources Li Jianfeng --gone": "Gone sources on Li Jianfeng",
    "/prisoner sources --gone": "is known to be gone",
    "/prisoner care Jin Andi rule": "Raising rule: may not be raised before 1 January 2030",
    "/prisoner relate": "is the co-defendant of Li Jianfeng",
    "/prisoner relations": "co-defendant Huang Xiangwei",
    "/prisoner group": "Sanming Eight 三明八人 · 3 known",
    "/prisoner group Sanming Eight": "5 unknown of 8 stated (2018)",
    "/prisoner group Huang Qi add": "belongs to 64 Tianwang",
    "/prisoner issue": "issue Torture",
    "/prisoner id": "has the number CECC 2004-04053",
    "/prisoner nationality": "nationality China",
    "/prisoner name Huang Qi add": "pen name",
    "/prisoner find men": "1 person found",
    "/prisoner find save": "Saved as “",
    "/prisoner find watch": "is watched: this channel is told",
    "/prisoner find export": "alone as xlsx",
    "/prisoner find Li Jianfeng": "Li Jianfeng 李建峰 · #1",
    "/list new": "draft",
    "/list add": "Added Hu Shigen",
    "/list move": "Hu Shigen",
    "/list remove": "Removed Hu Shigen",
    "/list show": "List 1",
    "/list timeline": "is on its way to you alone",
    "/list all": "draft",
    "/list use": "List 1",
    "/list rename": "“Autumn round”",
    "/list set": "for MOJ · due 1 December 2030",
    "/list delete": "Delete this list?",
    "/list export": "A DRAFT of list 1 as docx is on its way",
    "/alerts today": "Li Jianfeng",
    "/alerts upcoming": "Li Jianfeng",
    "/alerts here": "Beijing time",
    "/alerts off": "This channel gets no alerts from now on.",
    "/mingdan whoami": "You are",
    "/mingdan language": "Mingdan",
    "/mingdan admit": "is admitted as reader",
    "/mingdan remove": "has no access to Mingdan any more",
    "/mingdan doctor": "State of Mingdan",
    "/mingdan demo off": "48 demonstration cases go",
    "/mingdan demo": "here already",
}
"""How an example begins → what its answer shows, in English; a longer beginning counts before a shorter one."""
FORMS = (
    "/prisoner add 甲乙丙", "/prisoner log Jin Andi", "/prisoner edit Jin Andi", "/prisoner edit Li Jianfeng sentence",
    "/prisoner source", "/prisoner care Jin Andi", "/prisoner names add Huang Qi",
)  # fmt: skip
"""These open a form."""


def examples(language: str) -> list[str]:
    say = Language(language).say
    return [example for uses in USAGE.values() for use in uses for example in TYPED.findall(say(use.text))]


def opens_a_form(english: str) -> bool:
    return english in FORMS


def test_both_languages_have_the_same_examples() -> None:
    assert len(examples(ENGLISH)) == len(examples(CHINESE)) > 25


@pytest.mark.parametrize("language", [ENGLISH, CHINESE])
def test_every_example_of_help_does_what_it_says(room, language: str) -> None:
    """One after the other, as somebody might who goes through help from top to bottom."""
    room.as_("reader").types("/mingdan whoami")
    reader = room.place.people["reader"].id
    for english, line in zip(examples(ENGLISH), examples(language), strict=True):
        typed = line.replace("@member", f"<@{reader}>").replace("@成员", f"<@{reader}>")
        if opens_a_form(english):
            room.place.workspace.type_command(room.user, room.place.channel, *typed.split(" ", 1))
            assert room.place.workspace.top_view(room.user) is not None, typed
            room.place.workspace.state.stacks.clear()
            continue

        seen = room.types(typed)

        begun = max((key for key in DOES if english.startswith(key)), key=len, default="")
        assert begun, f"say in DOES what {english} shows"
        assert DOES[begun] in seen, (typed, seen)
        if begun == "/mingdan language":
            room.types("/mingdan language english")
        for wrong in ("Did you mean", "knows no", "No one matches", "Something is missing", "not understood", "没有"):
            assert wrong not in seen or begun == "/mingdan doctor", (typed, seen)


@pytest.mark.parametrize(
    ("person", "never"),
    [
        (
            "reader",
            ["/list new", "/list add", "/prisoner log", "/prisoner add", "/alerts here", "doctor", "admit", "export"],
        ),
        ("researcher", ["doctor", "admit", "remove @member", "/mingdan demo"]),
    ],
)
def test_nobody_is_shown_what_they_may_not_do(room, person: str, never: list[str]) -> None:
    desk = room.as_(person)
    desk.types("/mingdan whoami")
    shown = "\n".join(desk.types(line) for line in ("/mingdan help", "/mingdan help all", "/prisoner help", "/list help",
                                                   "/alerts help", "/prisoner", "/list nonsense"))  # fmt: skip

    assert [word for word in never if word in shown] == []
    assert "/prisoner Li Jianfeng" in shown
    assert "Chen Wei 1967" in shown


def test_help_is_three_examples_and_the_rest_is_a_press_away(room) -> None:
    seen = room.types("/mingdan help")

    assert len([line for line in seen.splitlines() if line.startswith("`/")]) == 3
    assert len(seen.splitlines()) <= 7
    assert "/prisoner not the same" in room.presses("All I can do")


def test_home_has_the_same_three(room) -> None:
    reader = room.as_("reader")
    reader.types("/mingdan whoami")
    room.place.workspace.open_home(reader.user)

    shown = room.words(room.place.workspace.home(reader.user))

    assert "/prisoner Chen Wei 1967" in shown
    assert "/list new" not in shown


def test_the_examples_to_begin_with_are_for_who_may_do_them(room) -> None:
    with room.place.built.store.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM prisoner")).scalar() == 48
    from store.access.policy import MAY

    for role, uses in BEGINNINGS:
        assert all(use.action in MAY[role] for use in uses), role
    assert all(isinstance(use, Use) for use in EVERYBODY)
    assert {use.action for use in EVERYBODY} == {Action.READ_HELP, Action.SET_LANGUAGE}


def test_words_after_help_that_mean_nothing_are_named(room) -> None:
    assert "`/mingdan help all`" in room.types("/mingdan help please")
