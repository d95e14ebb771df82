"""Files that members put into forms: uploaded, fetched by the app, and theirs."""

import urllib.request
from typing import Any

import pytest
from workspace_blocks import field, modal
from workspace_office import Office, error

from local_slack import CannotDoThat, Upload

LIST = Upload("list.csv", "姓名\n李建峰\n".encode())


def open_form(office: Office, **more: Any) -> None:
    element = {"type": "file_input", "action_id": "input", **more}
    trigger = office.workspace.state.new_trigger(office.wang.id)
    office.client.views_open(trigger_id=trigger, view=modal(field("list", element)))


def send(office: Office, *uploads: Upload) -> list[dict[str, Any]]:
    """Fill the form in and send it; gives the files that reached the app."""
    app, files = office.connect(), []

    @app.view("case")
    def saved(ack: Any, view: dict[str, Any]) -> None:
        ack()
        files.extend(view["state"]["values"]["list"]["input"]["files"])

    open_form(office)
    assert office.workspace.submit(office.wang, values={"list": list(uploads)}).ok
    return files


def fetch(url: str, token: str) -> tuple[str, bytes]:
    request = urllib.request.Request(url, headers={"Authorization": f"Bearer {token}"})
    with urllib.request.urlopen(request) as answer:
        return answer.headers.get_content_type(), answer.read()


def test_a_members_file_reaches_the_app_and_is_fetched_with_its_token(office: Office) -> None:
    (file,) = send(office, LIST)

    assert (file["name"], file["size"], file["user"]) == ("list.csv", len(LIST.content), office.wang.id)
    assert office.client.files_info(file=file["id"])["file"]["url_private"] == file["url_private"]
    assert fetch(file["url_private"], office.workspace.bot_token) == ("text/csv", LIST.content)
    assert [kept.name for kept in office.workspace.files(office.wang)] == ["list.csv"]
    assert office.workspace.files(office.chen) == []
    assert [call.error for call in office.workspace.calls("download")] == [None]


def test_without_token_or_scope_a_page_to_sign_in_comes_instead(office: Office) -> None:
    (file,) = send(office, LIST)

    assert fetch(file["url_private"], "xoxb-other")[0] == "text/html"
    office.workspace.scopes.discard("files:read")
    assert fetch(file["url_private"], office.workspace.bot_token)[0] == "text/html"
    assert error(office, "files.info", file=file["id"]) == "missing_scope"


def test_the_app_cannot_delete_a_members_file(office: Office) -> None:
    (file,) = send(office, LIST)

    assert error(office, "files.delete", file=file["id"]) == "cant_delete_file"
    assert office.workspace.files(office.wang)


def test_a_file_that_is_gone_is_not_found_and_a_bad_day_can_be_had(office: Office) -> None:
    (file,) = send(office, LIST)
    gone = file["url_private"].replace(file["id"], "F0000000404")

    with pytest.raises(urllib.error.HTTPError) as missing:
        fetch(gone, office.workspace.bot_token)
    office.workspace.misbehave("download", "server_error")
    with pytest.raises(urllib.error.HTTPError) as broken:
        fetch(file["url_private"], office.workspace.bot_token)

    assert (missing.value.code, broken.value.code) == (404, 503)
    missing.value.close()
    broken.value.close()


@pytest.mark.parametrize(
    ("more", "uploads", "why"),
    [
        pytest.param({"max_files": 1}, [LIST, LIST], "at most 1", id="two where one may be"),
        pytest.param({"filetypes": ["xlsx"]}, [LIST], "not one of: xlsx", id="another kind"),
        pytest.param({}, [LIST] * 11, "at most 10", id="eleven"),
        pytest.param({}, [Upload("big.csv", b"x" * 10_000_001)], "larger than 10 MB", id="too large"),
        pytest.param({}, [Upload("none.csv", b"")], "empty", id="empty"),
    ],
)
def test_slacks_client_does_not_take_every_file(
    office: Office, more: dict[str, Any], uploads: list[Upload], why: str
) -> None:
    office.connect()
    open_form(office, **more)

    with pytest.raises(CannotDoThat, match=why):
        office.workspace.fill(office.wang, None, {"list": uploads})
