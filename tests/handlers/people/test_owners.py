"""Who looks after a case or a list: given, passed on, taken back; shown where it matters; named when they leave."""

import pytest


@pytest.fixture
def met(room):
    """Everybody has spoken to the app once, so that they can be named."""
    for person in ("director", "researcher", "reader"):
        room.as_(person).types("/mingdan whoami")
    return room


def mention(room, person: str) -> str:
    return f"<@{room.place.people[person].id}>"


@pytest.mark.parametrize("line", ["owner Huang Qi {m}", "Huang Qi owner {m}", "跟进人 黄琦 {m}", "owner #8 to {m}"])
def test_a_case_is_looked_after_by_a_member_which_its_card_says_and_an_undo_takes_back(met, line: str) -> None:
    seen = met.types(f"/prisoner {line.format(m=mention(met, 'researcher'))}")

    assert "Huang Qi 黄琦 (Sichuan, #8)" in seen
    echo = list(met.last)
    assert "Looked after by: @researcher" in met.types("/prisoner Huang Qi").replace("<@", "@").replace(
        met.place.people["researcher"].id + ">", "researcher"
    )
    met.last = echo
    assert "Nobody looks after it now." in met.presses("Undo")
    assert "Looked after" not in met.types("/prisoner Huang Qi")


def test_mine_are_my_cases_and_lists_with_their_buttons(met) -> None:
    assert "You look after no case and no list." in met.types("/prisoner mine")
    met.types('/list new "EU round"')
    met.types("/list owner me")
    met.types("/prisoner owner Huang Qi me")

    seen = met.types("/prisoner mine")

    assert "What you look after" in seen
    assert "Huang Qi 黄琦 · #8" in seen
    assert "List 1 “EU round”" in seen
    assert met.buttons() == ["Open #8", "Show list 1"]
    assert met.as_("researcher").types("/prisoner mine").startswith("You look after no case")
    assert met.types("/prisoner 我的") == seen


def test_a_list_says_who_looks_after_it(met) -> None:
    met.types('/list new "EU round"')
    assert "Looked after by" in met.types(f"/list owner 1 {mention(met, 'researcher')}")

    assert "Looked after by" in met.types("/list show")
    assert "Looked after by" in met.types("/list all")
    assert "Nobody looks after it now." in met.types("/list 跟进人 1 无人")
    assert "Looked after by" in met.presses("Undo")


def test_it_is_passed_on_and_not_undone_over_somebody_elses_word(met) -> None:
    met.types("/prisoner owner Huang Qi me")
    echo = list(met.last)
    met.types(f"/prisoner owner Huang Qi {mention(met, 'researcher')}")

    met.last = echo
    assert "Somebody has changed this since, so it is not undone." in met.presses("Undo")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("/prisoner owner Huang Qi", "Name the member who is to look after it"),
        ("/prisoner owner Huang Qi <@U0NOBODY>", "cannot look after it: only admitted members who see cases can."),
        ("/prisoner owner Huang Qi nobody", "Nobody looks after it."),
        ("/prisoner owner Nobody Ofthatname me", "No one matches"),
        ("/list owner 7 me", "There is no list 7."),
    ],
)
def test_what_cannot_be_says_why(met, line: str, says: str) -> None:
    assert says in met.types(line)


def test_who_may_not_open_a_case_cannot_look_after_it(met) -> None:
    met.types(f"/prisoner confidential Huang Qi sealed {mention(met, 'reader')} because the family asked")

    assert "may not open this case" in met.types(f"/prisoner owner Huang Qi {mention(met, 'researcher')}")


def test_who_may_not_see_a_case_is_not_told_that_it_is_theirs(met) -> None:
    met.types(f"/prisoner owner Huang Qi {mention(met, 'researcher')}")
    met.types(f"/prisoner confidential Huang Qi sealed {mention(met, 'reader')} because the family asked")

    seen = met.as_("researcher").types("/prisoner mine")

    assert "You look after no case and no list." in seen


def test_who_hides_a_case_from_its_owner_is_told_so(met) -> None:
    met.types(f"/prisoner owner Huang Qi {mention(met, 'researcher')}")

    seen = met.types(f"/prisoner confidential Huang Qi sealed {mention(met, 'reader')} because the family asked")
    assert f"{mention(met, 'researcher')} looks after this case and may not open it now." in seen
    open_to_them = f"{mention(met, 'reader')} {mention(met, 'researcher')}"
    seen = met.types(f"/prisoner confidential Huang Qi sealed {open_to_them} because the family asked")
    assert "may not open it now" not in seen


def test_one_member_looks_after_a_case(met) -> None:
    two = f"{mention(met, 'researcher')} {mention(met, 'reader')}"

    assert met.types(f"/prisoner owner Huang Qi {two}").startswith("One member looks after it. Name one.")


def test_home_has_the_lists_that_are_mine_to_look_after(met) -> None:
    met.types('/list new "Invented round"')
    met.types(f"/list owner {mention(met, 'researcher')}")

    for desk, is_theirs in ((met, False), (met.as_("researcher"), True)):
        desk.place.workspace.open_home(desk.user)
        assert ("Invented round" in desk.words(desk.place.workspace.home(desk.user))) is is_theirs


def test_whom_it_means_is_asked_and_carried_on(met) -> None:
    met.types("/prisoner owner Huang me")

    picked = next(label for label in met.buttons() if "Huang Qi" in label)
    assert "Looked after by" in met.presses(picked)


def test_who_leaves_is_told_with_what_they_looked_after(met) -> None:
    met.types('/list new "Invented round"')
    met.types(f"/list owner 1 {mention(met, 'researcher')}")
    met.types(f"/prisoner owner Huang Qi {mention(met, 'researcher')}")

    seen = met.types(f"/mingdan remove {mention(met, 'researcher')}")

    assert "Until now they looked after: Huang Qi 黄琦 (Sichuan, #8), list 1." in seen
    assert "`/prisoner owner NAME @member`" in seen
    assert "(access has ended)" in met.types("/prisoner Huang Qi")
