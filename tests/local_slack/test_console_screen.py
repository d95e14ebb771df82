"""What the console shows and says: every block, both languages, the day, earlier lines."""

import os
import pty
import select
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from console_desk import Desk
from test_workspace_refusals import FULL, bars, card, container, pie
from workspace_blocks import actions, button, field, home, modal, option, plain, section
from workspace_office import Office

from local_slack.console.drawing import Drawing

ROOT = Path(__file__).parents[2]


def drawn(*blocks: dict[str, Any]) -> str:
    drawing = Drawing({"U1": "wang"})
    return "\n".join(line.plain for line in drawing.blocks(blocks))


@pytest.mark.parametrize("blocks", FULL.values(), ids=FULL.keys())
def test_what_the_workspace_takes_is_drawn(office: Office, desk: Desk, blocks: list[Any]) -> None:
    office.client.chat_postMessage(channel=office.cases.id, text="a", blocks=blocks)

    assert desk.shows().startswith("Lists · #cases\n")


WEIRD = {
    "rich text of anything": {
        "type": "rich_text",
        "elements": [
            {"type": "rich_text_list", "style": "ordered", "indent": "deep", "offset": None, "elements": [7, {"type": "x"}]},
            {"type": "rich_text_section", "elements": [{"type": "text", "text": "b", "style": 7}, {"type": "user"}, {}]},
            {"type": "rich_text_quote"},
        ],
    },
    "a cell of anything": {"type": "table", "rows": [[{"type": "rich_text", "elements": None}]]},
    "a file": {"type": "file", "external_id": "x", "source": "remote"},
    "links of all kinds": section("<!here> <#C1|cases> <https://x.invalid|x> <@U1|wang> <!date^0^{date}|day>"),
}  # fmt: skip


@pytest.mark.parametrize("block", WEIRD.values(), ids=WEIRD.keys())
def test_the_console_never_falls_over_a_block(office: Office, desk: Desk, block: dict[str, Any]) -> None:
    office.client.chat_postMessage(channel=office.cases.id, text="a", blocks=[block])

    assert desk.shows()


@pytest.mark.parametrize(
    ("block", "lines"),
    [
        pytest.param(section("*A* &amp; <@U1>", fields=[plain("B")], accessory=button()), ["A & @wang", "B", "[1] Open"], id="a section"),
        pytest.param(
            {"type": "data_table", "caption": "Lists", "rows": [[{"type": "raw_text", "text": "No"}], [{"type": "raw_number", "value": 7.5, "text": "7½"}]]},
            ["Lists", "No", "7½"], id="a data table"),
        pytest.param(pie(2), ["Releases", "0 0", "1 1"], id="a pie"),
        pytest.param(bars(), ["Releases", "Year", "0: 2016 1.5, 2017 1.5"], id="bars"),
        pytest.param(container(section("x", accessory=button()), subtitle=plain("s")), ["More", "s", "  x", "  [1] Open"], id="a container"),
        pytest.param({"type": "carousel", "elements": [card(body=plain("b")), card(actions=[button()])]},
            ["Case", "b", "─" * 40, "Case", "[1] Open"], id="cards"),
        pytest.param({"type": "alert", "text": plain("Careful")}, ["Careful"], id="an alert"),
        pytest.param({"type": "image", "image_url": "x", "alt_text": "a map", "title": plain("Map")}, ["Map", "▨ a map"], id="a picture"),
        pytest.param({"type": "markdown", "text": "# a\nb"}, ["# a", "b"], id="markdown"),
        pytest.param(field("n", {"type": "static_select", "options": [option("a")], "placeholder": plain("Pick")}), ["n", "[1] Pick ▾"], id="a field"),
        pytest.param(
            {"type": "rich_text", "elements": [
                {"type": "rich_text_section", "elements": [
                    {"type": "text", "text": "a", "style": {"bold": True}}, {"type": "link", "url": "u"}, {"type": "user", "user_id": "U1"},
                    {"type": "emoji", "name": "eyes"}, {"type": "date", "timestamp": 0, "fallback": "day"}]},
                {"type": "rich_text_list", "style": "ordered", "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "b"}]}]},
                {"type": "rich_text_quote", "elements": [{"type": "text", "text": "c"}]},
                {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "d\ne"}]}]},
            ["au@wang:eyes:day", "  1. b", "│ c", "d", "e"], id="rich text"),
    ],
)  # fmt: skip
def test_a_block_becomes_lines(block: dict[str, Any], lines: list[str]) -> None:
    assert drawn(block).split("\n") == lines


def test_the_alert_of_a_modal_is_shown(office: Office, desk: Desk) -> None:
    trigger = office.workspace.state.new_trigger(office.wang.id)
    office.client.views_open(trigger_id=trigger, view=modal({"type": "alert", "text": plain("Careful")}))

    assert desk.shows() == "Case\nCareful\n\n"


def test_the_home_tab_is_named_after_the_app(office: Office, desk: Desk) -> None:
    app = office.connect()
    app.event("app_home_opened")(
        lambda event, client: client.views_publish(user_id=event["user"], view=home(section("x"), actions(button())))
    )

    assert desk.types("home") == "Lists · Home\nx\n[1] Open\n\n"


def test_today_moves_the_clock_and_says_the_date(desk: Desk) -> None:
    assert desk.types("today 2017-07-01") == "The date is set to 2017-07-01.\n"
    assert desk.days == [date(2017, 7, 1)]


def test_a_number_of_thousands_of_digits_is_no_button(desk: Desk) -> None:
    printed = desk.types("9" * 5000)

    assert printed == f"There is no button {'9' * 9}… now.\n"


def test_a_file_that_cannot_be_kept_is_said_and_the_session_goes_on(office: Office, desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("x", encoding="ascii")
    desk.session._files = tmp_path / "taken" / "files"
    direct = office.client.conversations_open(users=office.wang.id)["channel"]["id"]
    office.client.files_upload_v2(channel=direct, filename="list.txt", content="1. Li")

    assert "list.txt cannot be kept here:" in desk.shows()
    assert desk.types("today 2017-07-01") == "The date is set to 2017-07-01.\n"


@pytest.mark.parametrize("typed", ["today", "today soon", "today 2017-02-30", "today 0001-01-01", "today 9999-12-31"])
def test_a_day_that_is_none_gets_one_line(desk: Desk, typed: str) -> None:
    printed = desk.types(typed)

    assert "is not a date the clock can be set to; write 2017-07-01." in printed
    assert printed.count("\n") == 1
    assert desk.days == []


def test_the_console_speaks_the_persons_language(office: Office, desk: Desk) -> None:
    office.connect()
    desk.language = "zh_Hans"

    assert desk.types("hello") == "请输入命令。\n"
    assert desk.types("/prisonr") == "/prisonr 不是这里的命令。是否想输入 /prisoner？\n"
    assert desk.types("9") == "现在没有按钮 9。\n"
    assert desk.types("find names") == "请先说一句话：say 文字\n"
    desk.language = "en"
    assert desk.types("hello") == "Type a command.\n"
    assert desk.types("/nothing") == "/nothing is not a command of this workspace.\n"


def test_the_greeting_says_day_person_and_place(desk: Desk) -> None:
    desk.session.greet(date(2018, 3, 15))

    assert desk.shows() == "The date is set to 2018-03-15. You are: wang, in #cases.\n"


def test_somebody_who_may_not_is_told_so(office: Office, desk: Desk) -> None:
    office.connect()
    office.workspace.leave(office.cases, office.wang)

    assert desk.types("say hello") == "wang is not in cases\n"


def test_a_button_that_was_replaced_is_no_longer_there(office: Office, desk: Desk) -> None:
    office.connect()
    ts = office.client.chat_postMessage(channel=office.cases.id, text="a", blocks=[actions(button())])["ts"]
    desk.shows()
    office.workspace.listen(lambda _seen: None)
    office.client.chat_delete(channel=office.cases.id, ts=ts)

    assert desk.types("1") == "That button is no longer there.\n"


def test_the_arrow_keys_bring_back_what_was_typed() -> None:
    pytest.importorskip("readline")
    script = (
        "from local_slack.console.lines import typed_lines\nfor line in typed_lines(): print('got', line, flush=True)"
    )
    keyboard, terminal = pty.openpty()
    child = subprocess.Popen(
        [sys.executable, "-c", script], cwd=ROOT, stdin=terminal, stdout=terminal, stderr=terminal, start_new_session=True,
        env={**os.environ, "TERM": "xterm", "LANG": "C.UTF-8"},
    )  # fmt: skip
    os.close(terminal)
    try:
        read_until(keyboard, "› ")
        os.write(keyboard, "李建峰x\x7f\n".encode())
        read_until(keyboard, "got 李建峰\r\n")
        read_until(keyboard, "› ")
        os.write(keyboard, b"\x1b[A\n")
        read_until(keyboard, "got 李建峰\r\n")
    finally:
        child.kill()
        child.wait()
        os.close(keyboard)


def read_until(terminal: int, words: str, seconds: float = 10.0) -> None:
    """Read what a terminal shows until the words came; raises AssertionError when they do not."""
    printed, deadline = b"", time.monotonic() + seconds
    while words.encode() not in printed:
        ready, _, _ = select.select([terminal], [], [], max(0.0, deadline - time.monotonic()))
        assert ready, printed
        printed += os.read(terminal, 1)
