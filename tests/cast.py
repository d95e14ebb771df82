"""A cast of one member of each kind, in a channel of each kind; and records of every confidentiality for them to meet."""

from collections.abc import Mapping
from types import MappingProxyType

from desk import Desk
from planted import Names, Planted, plant

from local_slack import Channel

LEVELS = ("public", "internal", "restricted", "sealed")
PLACES = ("direct", "team", "guests", "outside")
"""By who reads what is posted: one person; admitted members alone; a guest and a newcomer too; another workspace too."""
PEOPLE = ("reader", "researcher", "named", "liaison", "director", "security", "newcomer", "guest", "external")
"""`named`: a researcher who is named on what is restricted or sealed. No other of them is."""

_ROLES = {
    "reader": "reader", "researcher": "researcher", "named": "researcher", "liaison": "liaison",
    "director": "director,security", "security": "security", "keeper": "director",
}  # fmt: skip
"""`director` is what the settings' admins are: director and security officer."""
READERS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "team": ("reader", "researcher", "named", "director", "keeper"),
        "guests": (*_ROLES, "newcomer", "guest"),
        "outside": (*_ROLES, "external"),
    }
)
"""Who is in the channel of each kind."""

# Visibly invented: each is called by how far their record may go (公 内 限 封), and tried out (测, 验).
NAMES = {
    "public": Names("Zhao Gongce", "赵公测", "Zheng Gongyan", "郑公验", "Gongdao"),
    "internal": Names("Qian Neice", "钱内测", "Feng Neiyan", "冯内验", "Neidao"),
    "restricted": Names("Sun Xiance", "孙限测", "Jiang Xianyan", "蒋限验", "Xiandao"),
    "sealed": Names("Wu Fengce", "吴封测", "Chu Fengyan", "褚封验", "Fengdao"),
}


def says(desk: Desk, line: str) -> None:
    """Type a command in the direct messages with the app."""
    workspace = desk.place.workspace
    result = workspace.type_command(desk.user, workspace.open_dm(desk.user), *line.split(" ", 1))
    assert result.shown is None, result.shown


def assemble(desk: Desk) -> dict[str, Channel]:
    """Everybody of the cast, met and admitted, and a channel of each kind; `keeper` is a director behind the scenes."""
    workspace, store = desk.place.workspace, desk.place.built.store
    people = desk.place.people
    for name in ("named", "liaison", "security", "newcomer", "keeper"):
        people[name] = workspace.add_user(name)
    for name in (*_ROLES, "newcomer", "guest"):
        says(desk.as_(name), "/mingdan whoami")
    workspace.open_home(people["external"])
    with store.as_operator() as work:
        for name, role in _ROLES.items():
            row = work.members.row(people[name].id)
            row.standing, row.roles = "admitted", role
        work.commit()
    return {
        kind: workspace.add_channel(
            kind, members=[people[name] for name in names], private=True, external=kind == "outside"
        )
        for kind, names in READERS.items()
    }


def plant_at(desk: Desk, level: str) -> Planted:
    """A record of that confidentiality, set by the keeper as anybody sets it."""
    store, keeper = desk.place.built.store, desk.as_("keeper")
    with store.reading_as_operator() as work:
        by = work.members.known(keeper.user)[0]
    with store.as_operator() as work:
        planted = plant(work, NAMES[level], by, desk.clock())
        work.commit()
    if level != "internal":
        for name in (planted.filling["name"], planted.filling["fresh_name"]):
            named = f"<@{desk.place.people['named'].id}>" if level in {"restricted", "sealed"} else ""
            says(keeper, f"/prisoner confidential {name} {level} {named} because x")
    return planted
