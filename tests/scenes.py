"""What the README's pictures show: a newcomer's first lines in the console, on a demonstration of its own."""

import tempfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from rich.console import Console

from bot.operator.console import APP, MovableClock, language_of, morning, open_place
from bot.operator.demo import Demo
from local_slack.console.session import Session

LINES: Mapping[str, tuple[str, ...]] = {
    "console": ("/prisoner Li Jianfeng", '/list new "EU round" for MOJ', "/list add Li Jianfeng"),
    "card": ("/prisoner 李建鋒",),
    "list": (
        '/list new "EU round" for MOJ',
        "/list add #1",
        "1",
        "/list add #8",
        "/list add 麦提阿卜拉·伊敏尼亚孜",
        "/list show",
    ),
    "digest": (),
    "why": ("/prisoner why Li Jianfeng",),
    "chinese": ("/mingdan language 中文", "/prisoner 黄金秋"),
}
SHOWN_FROM = {"card": 0, "list": 5, "why": 0, "chinese": 1}
"""The line from which a scene is drawn; earlier ones are typed unseen."""


def _scene(name: str) -> Callable[[Console], None]:
    def draw(console: Console) -> None:
        with tempfile.TemporaryDirectory() as folder:
            demo = Demo(Path(folder) / ".demo")
            demo.make(fresh=True)
            store, clock = demo.open(), MovableClock(date(2018, 3, 15))
            with open_place(store, clock) as place:
                user = place.people["director"]
                session = Session(
                    place.workspace,
                    place.channel,
                    user,
                    APP,
                    demo.files,
                    console,
                    language=lambda: language_of(store, user),
                )
                morning(place, clock)
                _play(name, session, console)
            store.engine.dispose()

    return draw


def _play(name: str, session: Session, console: Console) -> None:
    unseen = SHOWN_FROM.get(name)
    if unseen is None:
        session.show()
    with console.capture():
        session.run(LINES[name][: unseen or 0])
        if unseen is not None:
            session.show()
    session.run(LINES[name][unseen or 0 :], echo=lambda line: console.print(f"› {line}", style="bold"))


SCENES: Mapping[str, Callable[[Console], None]] = {name: _scene(name) for name in LINES}
