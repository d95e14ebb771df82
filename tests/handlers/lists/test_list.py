"""`/list` as people type it."""

import csv
import io

import pytest
from world import restrict


def start(room) -> None:
    room.types('/list new "EU round" for MOJ due 2026-11-26')
    room.adds("/list add Li Jianfeng")
    room.adds("/list add Huang Xiangwei")
    room.adds("/list add #12")


def test_a_new_list_is_numbered_and_in_use(room) -> None:
    assert room.types('/list new "EU round"') == (
        "List 1 “EU round” · no recipient yet · 0 of 20 · draft\n"
        "It is in use here now. Next: `/list add NAME`, `/list show`."
    )
    assert room.types("/list new MOJ November for MOJ due 2026-11-26").startswith(
        "List 2 “MOJ November” · for MOJ · due 26 November 2026 · 0 of 20"
    )


@pytest.mark.parametrize(
    ("typed", "line", "named"),
    [
        (
            '"EU round" to MOJ by 1 December 2026 and some more words',
            "for MOJ · due 1 December 2026",
            "`and some more words` was not understood.",
        ),
        (
            "“欧盟” 给 外交部 截止 2019年1月5日 请尽快",
            "for 外交部 · due 5 January 2019",
            "`请尽快` was not understood.",
        ),
        ('"EU round" due 26 Nov 2026 for MOJ', "for MOJ · due 26 November 2026", ""),
    ],
)
def test_every_word_of_a_new_list_is_used_or_named_beside_what_was(room, typed: str, line: str, named: str) -> None:
    seen = room.types(f"/list new {typed}")

    assert line in seen
    assert ("was not understood" in seen) is bool(named)
    assert named in seen


def test_a_new_list_from_its_form_has_its_due_date(room) -> None:
    room.types("/list new")
    assert room.fills(title="EU round", recipient="MOJ", due="3/4/2027").errors.keys() == {"due"}
    room.types("/list new")
    assert room.fills(title="EU round", recipient="MOJ", due="2026年12月1日").ok

    assert "for MOJ · due 1 December 2026" in room.types("/list all")


@pytest.mark.parametrize("verb", ["添加", "加", "增加", "加入", "add"])
def test_usual_chinese_words_for_a_sub_command_are_taken(room, verb: str) -> None:
    room.types('/list new "EU round"')

    assert room.adds(f"/list {verb} 李建峰").startswith("Added Li Jianfeng 李建峰 (Fujian, #1) to list 1.")


def test_words_beside_a_name_that_were_not_used_are_named_with_the_echo(room) -> None:
    room.types('/list new "EU round"')

    seen = room.types("/list add Huang Qi, m, tall")

    assert seen.startswith("Added Huang Qi 黄琦 (Sichuan, #8) to list 1.")
    assert "Not used for the name: `tall`." in seen


def test_an_exact_name_is_added_unasked_and_echoed_with_undo(room) -> None:
    room.types('/list new "EU round" for MOJ')

    assert room.types("/list add Huang Qi") == (
        "Added Huang Qi 黄琦 (Sichuan, #8) to list 1.\nFound by: The name is held in this spelling: Huang Qi.\n"
        "List 1 “EU round” · for MOJ · 1 of 20 · draft"
    )
    assert (
        room.presses("Undo")
        == "Undone for Huang Qi 黄琦 (Sichuan, #8). Nothing else changed.\nList 1 “EU round” · for MOJ · 0 of 20 · draft"
    )


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        pytest.param("jianfeng li", "is the pinyin of 李建峰", id="given name first"),
        pytest.param("LI Jian-feng", "Li Jianfeng reads the same", id="hyphen"),
        pytest.param("Li Chien-feng", "Li Jianfeng reads the same", id="Wade-Giles"),
        pytest.param("李建峯", "in another form", id="variant character"),
        pytest.param("李建峰 (Li Jianfeng)", "The same characters", id="both scripts of one name"),
    ],
)
def test_who_is_certainly_meant_is_not_asked_about_by_name_and_the_answer_says_why(room, typed: str, why: str) -> None:
    room.types('/list new "EU round"')

    seen = room.types(f"/list add {typed}")

    assert why in seen
    assert room.confirmed(seen).startswith("Added Li Jianfeng 李建峰 (Fujian, #1) to list 1.")


@pytest.mark.parametrize("typed", ["李建鋒", "Lee Chien-feng", "Li Jianfen", "Jianfeng", "李建峰 3"])
def test_anything_less_than_certain_is_asked_about(room, typed: str) -> None:
    room.types('/list new "EU round"')

    seen = room.adds(f"/list add {typed}")

    assert seen.startswith(f"Nothing was added yet. Whom do you mean by “{typed}”?")
    assert room.confirmed(room.presses("1 Li Jianfeng 李建峰")).startswith(
        "Added Li Jianfeng 李建峰 (Fujian, #1) to list 1."
    )


def test_nobody_is_added_for_a_name_of_nobody(room) -> None:
    room.types('/list new "EU round"')

    assert room.adds("/list add Zzyzx Qqq") == "No one matches “Zzyzx Qqq”, and nobody is close. Nothing was added."


def test_three_columns_in_their_order_with_what_is_missing(room) -> None:
    start(room)
    room.adds("/list add Hao Jinguang")

    assert room.types("/list show") == (
        "List 1 — DRAFT\nList 1 “EU round” · for MOJ · due 26 November 2026 · 4 of 20 · draft\n"
        "Province of the prison | Name in pinyin | Characters\n"
        "1. Fujian | Li Jianfeng | 李建峰\n2. Fujian | Huang Xiangwei | 黄象伟\n3. — | Zhang Chengjian | —\n"
        "4. — | Hao Jinguang | —\n"
        "4 released, 2 without characters, 2 without province, 4 DEMO cases: not for handing over\n"
        "Still include? 1. Li Jianfeng 李建峰 (released), 2. Huang Xiangwei 黄象伟 (released), "
        "3. Zhang Chengjian (released), 4. Hao Jinguang (released)"
    )


def test_a_name_is_on_a_list_once(room) -> None:
    start(room)

    assert room.adds("/list add 李建峰") == "Already on list 1, as no. 1."


def test_names_are_removed_moved_and_put_back(room) -> None:
    start(room)

    assert room.types("/list move #12 1").startswith("Zhang Chengjian (#12) stands at no. 1 of list 1 now.")
    assert room.presses("Undo").startswith("Undone for Zhang Chengjian (#12).")
    assert room.types("/list remove 2").startswith("Removed Huang Xiangwei 黄象伟 (Fujian, #2) from list 1.")
    assert room.presses("Undo").startswith("Undone for Huang Xiangwei 黄象伟 (Fujian, #2).")
    assert "1. Fujian | Li Jianfeng | 李建峰\n2. Fujian | Huang Xiangwei | 黄象伟\n3. —" in room.types("/list show")
    assert room.types("/list remove Huang Xiangwei").startswith("Removed Huang Xiangwei")


CHANGED = "Somebody has changed this since, so it is not undone. `/list show` shows the list as it is."


def test_an_undo_acts_on_what_it_was_shown_for(room) -> None:
    """An old Undo does not take off what somebody put on anew, nor move what somebody moved meanwhile."""
    start(room)
    room.adds("/list add Guo Quan")
    added = room.last
    room.types("/list remove Guo Quan")
    room.adds("/list add Guo Quan")
    room.last = added

    assert room.presses("Undo") == CHANGED

    room.types("/list move Guo Quan 1")
    moved = room.last
    room.types("/list move Guo Quan 2")
    room.last = moved

    assert room.presses("Undo") == CHANGED
    assert "2. Jiangsu | Guo Quan | 郭泉" in room.types("/list show")


def test_undoing_a_removal_asks_before_a_list_is_hidden_by_who_is_restricted_meanwhile(room) -> None:
    start(room)
    reader = room.as_("reader")
    reader.types("/mingdan whoami")
    room.types("/list remove Huang Xiangwei")
    removed = room.last
    room.types(f"/prisoner confidential Huang Xiangwei restricted <@{reader.user}> because the family asked")
    room.last = removed

    assert "is not open to everybody any more. To put it back knowingly: `/list add #" in room.presses("Undo")


def test_a_name_goes_to_another_list_by_number(room) -> None:
    start(room)
    room.types('/list new "Second"')

    assert room.adds("/list add Guo Quan to 1").startswith("Added Guo Quan 郭泉 (born 1968, Jiangsu, #20) to list 1.")
    assert room.adds("/list add #13 2").startswith("Added Ngawang Choephel (#13) to list 2.")
    assert room.types("/list use 1").startswith("List 1 “EU round” · for MOJ · due 26 November 2026 · 4 of 20")
    room.types("/list all")
    assert room.buttons() == ["Use 2", "Use 1"]
    assert room.presses("Use 2").startswith("List 2 “Second”")


def test_one_list_is_in_use_per_channel_and_another_in_a_direct_message(room) -> None:
    start(room)
    workspace = room.place.workspace
    direct = workspace.open_dm(room.user)

    workspace.type_command(room.user, direct, "/list", "show")

    assert "No list is in use here." in workspace.screen(direct, room.user)[-1].text
    assert room.as_("researcher").types("/list show").startswith("List 1 — DRAFT")


def test_the_21st_name_is_taken_with_a_remark(room) -> None:
    room.types('/list new "EU round"')
    for ref in range(1, 21):
        room.adds(f"/list add #{ref}")

    assert "1 name more than planned: officials take 20." in room.adds("/list add #21")


def exported(room, kind: str) -> bytes:
    room.types(f"/list export {kind}")
    files = room.place.workspace.files(room.user)
    assert len(files) == 1
    content = files[0].content
    assert content is not None
    return content


def test_the_text_for_a_fax_is_aligned_and_marked_draft(room) -> None:
    start(room)

    text = exported(room, "txt").decode()

    assert text.startswith("DRAFT — not approved\nEU round\nList 1 · 15 March 2018\nFor MOJ\nDue 26 November 2026\n")
    assert text.endswith(
        "\n\nProvince  Name in pinyin   Characters\n-------------------------------------\n"
        "Fujian    Li Jianfeng      李建峰\nFujian    Huang Xiangwei   黄象伟\n—         Zhang Chengjian  —\n"
        "-------------------------------------\n3 names\n"
    )
    assert room.as_("researcher").place.workspace.files(room.as_("researcher").user) == []


def test_the_csv_opens_in_a_spreadsheet_with_its_characters(room) -> None:
    start(room)

    content = exported(room, "csv")

    assert content.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(content.decode("utf-8-sig")))) == [
        ["Province", "Name in pinyin", "Characters"],
        ["Fujian", "Li Jianfeng", "李建峰"],
        ["Fujian", "Huang Xiangwei", "黄象伟"],
        ["", "Zhang Chengjian", ""],
    ]


def test_an_export_is_on_record_with_format_and_hash(room) -> None:
    start(room)
    exported(room, "txt")

    rows = [entry for entry in room.place.built.store.log.read() if entry.action == "export lists"]
    assert [kind for entry in rows for kind, _subject in entry.subjects] == ["prisoner"] * 3 + ["list"]
    assert str(rows[0].detail).startswith("txt ")


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("show", "No list is in use here."),
        ("ad", "There is no `ad`. Did you mean `/list add`?"),
        ("frobnicate", "`frobnicate` is no command of `/list`."),
        ("delete Li Jianfeng", "To take a name off a list: `/list remove Li Jianfeng`."),
        ("create Autumn", "There is no `create`. Did you mean `/list new`?"),
        ("添 李建峰", "`添` is no command of `/list`."),
        ('new "Late" by 26 Nov', "has no year"),
        ("", "/list new"),
        ("use twelve", "No list is called “twelve”."),
        ("use 12", "There is no list 12."),
        ("add", "More is needed here. For example: `/list add Li Jianfeng`"),
        ("add Li Jianfeng", "No list is in use here."),
        ("show 7", "There is no list 7."),
        ("all", "There are no lists yet."),
        ("export", "No list is in use here."),
        ('new "Late" due soon', "is not a date"),
        (f'new "{"x" * 130}"', "at most 120 characters"),
    ],
)
def test_what_cannot_be_done_is_said_with_what_to_do(room, typed: str, says: str) -> None:
    assert says in room.types(f"/list {typed}")


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("export docm", "cannot be made as"),
        ("move Li Jianfeng", "Where to?"),
        ("move Li Jianfeng 9", "List 1 has places 1 to 3."),
        ("remove Guo Quan", "Guo Quan 郭泉 (born 1968, Jiangsu, #20) does not stand on list 1."),
        ("remove 9", "Nobody of that name stands on list 1."),
        ("add Li Jianfeng to 99", "There is no list 99."),
        ("export docx pdf", "One file at a time: ask for `docx`, then for `pdf`."),
        ("export docx 1 now please", "`1 now please` is not a number."),
    ],
)
def test_what_a_list_does_not_take(room, typed: str, says: str) -> None:
    start(room)

    assert says in room.types(f"/list {typed}")
    assert "3 of 20" in room.types("/list show")


def test_an_empty_list_is_not_exported(room) -> None:
    room.types('/list new "Empty"')

    assert "nothing to export" in room.types("/list export txt")
    assert "No names yet." in room.types("/list show")


def test_the_form_behind_new_asks_for_a_title(room) -> None:
    workspace = room.place.workspace
    room.types("/list new")
    view = workspace.top_view(room.user)
    assert view is not None
    assert view.title == "New list"

    refused = workspace.submit(room.user, view, {"title": "   "})
    assert refused.errors == {"title": 'A list needs a title: `/list new "EU round"`.'}

    result = workspace.submit(room.user, None, {"title": "From a form", "recipient": "MOJ"})
    assert result.ok
    done = workspace.top_view(room.user)
    assert done is not None
    assert "List 1 “From a form” · for MOJ" in str(done.blocks)
    assert room.types("/list show").startswith("List 1 — DRAFT")


def test_markup_in_a_title_stays_text(room) -> None:
    seen = room.types("/list new <!channel> & *loud* for <@U1>")

    assert seen.startswith("List 1 “<!channel> & ·loud·” · for <@U1> ·")
    section = room.last[0].blocks[0]["text"]["text"]
    assert "&lt;!channel&gt; &amp; ·loud·" in section


def test_a_list_is_as_secret_as_its_most_secret_name(room) -> None:
    start(room)
    restrict(room.place.built.store, 1)
    researcher = room.as_("researcher")
    nothing_in_use = 'No list is in use here. Start one: `/list new "EU round"`, or pick one: `/list use 12`.'

    for typed in ("show", "export txt", "remove 1", "move 1 2", "add Huang Qi"):
        assert researcher.types(f"/list {typed}") == nothing_in_use
    for typed in ("show 1", "use 1", "export txt 1"):
        assert researcher.types(f"/list {typed}") == "There is no list 1. `/list all` shows the lists."
    assert researcher.types("/list all").startswith("There are no lists yet.")
    assert room.place.workspace.files(researcher.user) == []
    assert "1. Fujian | Li Jianfeng | 李建峰" in room.types("/list show")


@pytest.mark.parametrize(
    "typed",
    ["Li Jianfeng 2018-04", "Li Jianfeng | 黄象伟", "李建峰 黄金秋"],
)
def test_more_than_one_name_in_a_line_is_never_added_unasked(room, typed: str) -> None:
    room.types('/list new "EU round"')

    room.adds(f"/list add {typed}")

    assert "0 of 20" in room.types("/list show")


def test_what_was_undone_can_be_wished_again_from_the_same_card(room) -> None:
    room.types('/list new "EU round"')
    room.types("/prisoner Li Jianfeng")
    card = room.last
    assert room.confirmed(room.presses("Add to list")).startswith("Added Li Jianfeng")
    room.presses("Undo")
    room.last = card

    assert room.confirmed(room.presses("Add to list")).startswith("Added Li Jianfeng 李建峰 (Fujian, #1) to list 1.")
    assert "1 of 20" in room.types("/list show")


def test_a_form_sent_while_the_store_is_busy_keeps_what_was_typed_and_says_so_in_time(room, monkeypatch) -> None:
    monkeypatch.setattr("handlers.slack.identity.ACK_SECONDS", 0.05)
    room.types("/list new")

    with room.place.built.store.as_operator() as work:
        work.reference("list")
        result = room.fills(title="While busy")

    assert result.in_time
    assert result.errors["title"].startswith("The case store is busy just now. Nothing was saved.")
    assert room.fills(title="While busy").errors == {}
