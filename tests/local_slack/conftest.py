"""A workspace with three people, a channel and a server."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from console_desk import Desk
from workspace_office import Clock, Office

from local_slack import Workspace, WorkspaceServer


@pytest.fixture
def office() -> Iterator[Office]:
    clock = Clock()
    workspace = Workspace(clock=clock)
    wang = workspace.add_user("wang", real_name="Wang Min", tz="Asia/Shanghai", locale="zh-CN")
    chen = workspace.add_user("chen", real_name="Chen Hua")
    guest = workspace.add_user("guest", external=True)
    cases = workspace.add_channel("cases", members=[wang, chen, guest])
    with WorkspaceServer(workspace) as server:
        yield Office(workspace, server, clock, wang, chen, guest, cases)


@pytest.fixture
def desk(office: Office, tmp_path: Path) -> Desk:
    return Desk(office, tmp_path / "files")
