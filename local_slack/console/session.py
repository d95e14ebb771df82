"""One person at the console: what they type, what they then see."""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from rich.console import Console as Terminal
from rich.text import Text

from local_slack.console.answers import KEEP, MOST_DIGITS, Answers, LeftOff, counted, in_words
from local_slack.console.drawing import Control, Drawing
from local_slack.console.words import Words
from local_slack.models import CannotDoThat, Channel, File, Json, Message, Result, Seen, User, View
from local_slack.workspace import Workspace

EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)
"""The days a clock can be set to: beyond them calendars of apps break, and nobody means it."""


@dataclass(frozen=True, slots=True)
class AppProfile:
    """What the app is called and offers: the caller says it, this package knows no product."""

    name: str
    commands: tuple[str, ...]
    shortcuts: Mapping[str, str]
    """What the menu of a message offers, and its callback_id; here it is done to what was said last."""
    hint: str
    hint_in_chinese: str


class Session:
    """Types lines into the workspace and prints what the person sees."""

    def __init__(
        self,
        workspace: Workspace,
        channel: Channel,
        person: User,
        app: AppProfile,
        files: Path,
        terminal: Terminal,
        *,
        language: Callable[[], str] = lambda: "en",
        move_clock: Callable[[date], None] | None = None,
    ) -> None:
        """Sit down.

        Args:
            workspace: with the app connected.
            channel: where the person types.
            person: who types.
            app: what there is to type.
            files: the folder where files go that the app shares.
            terminal: where everything is printed.
            language: the person's language now; a tag, `zh…` is Chinese and anything else English.
            move_clock: sets the app's clock to a day and lets happen what happens that morning, for `today DATE`.
        """
        self._workspace = workspace
        self._channel = channel
        self._person = person
        self._app = app
        self._files = files
        self._terminal = terminal
        self._language = language
        self._move_clock = move_clock
        self._news: list[Seen] = []
        self._said: Message | None = None
        self._controls: list[tuple[Message | View, Control]] = []
        self._names = {user.id: user.name for user in workspace.state.users.values()}
        workspace.listen(self._news.append)

    @property
    def words(self) -> Words:
        """What the console says itself, in the person's language now."""
        return Words(self._language())

    def greet(self, day: date) -> None:
        """Say which day it is set to, and who types where."""
        said = self.words("greeting", date=day.isoformat(), person=self._person.name, channel=self._channel.name)
        self._print(Text(said))

    def hint(self) -> None:
        """Say what can be typed."""
        said = self._app.hint_in_chinese if self.words.is_chinese else self._app.hint
        self._print(Text(said, style="dim"))

    def run(self, lines: Iterable[str], echo: Callable[[str], None] | None = None) -> None:
        """Read lines until they end or the person leaves."""
        source = iter(lines)
        for line in source:
            typed = line.strip()
            if echo is not None:
                echo(typed)
            if typed in {"quit", "exit"}:
                return
            if typed:
                self.type(typed, source)

    def type(self, typed: str, more: Iterable[str] = ()) -> None:
        """One line: a command, a control's number, or a word of the console. Forms ask for their fields from `more`."""
        lines = iter(more)
        try:
            if typed.isdecimal():
                self._touch(typed, lines)
            else:
                self._leave_views()
                self._do(typed)
            self.show()
            self._ask_form(lines)
        except CannotDoThat as error:
            self._print(Text(str(error), style="red"))
            self.show()

    def _leave_views(self) -> None:
        if self._workspace.top_view(self._person) is not None:
            self._workspace.close_view(self._person, all_views=True)
            self._news.clear()

    def _do(self, typed: str) -> None:
        name, _blank, rest = typed.partition(" ")
        if typed.startswith("/"):
            self._command(name, rest.strip())
        elif typed == "home":
            self._report(self._workspace.open_home(self._person))
            self._home()
        elif name == "say" and rest.strip():
            self._said = self._workspace.say(self._person, self._channel, rest)
        elif name == "today" and self._move_clock is not None:
            self._today(rest.strip(), self._move_clock)
        elif typed in self._app.shortcuts:
            self._shortcut(typed)
        else:
            self.hint()

    def _command(self, name: str, text: str) -> None:
        if name in self._app.commands:
            self._report(self._workspace.type_command(self._person, self._channel, name, text))
            return
        said = self.words("no command", name=name)
        for near in get_close_matches(name, self._app.commands, 1):
            said = self.words("did you mean", said=said, name=near)
        self._print(Text(said))

    def _today(self, typed: str, move: Callable[[date], None]) -> None:
        try:
            day = date.fromisoformat(typed)
        except ValueError:
            day = date.min
        if not EARLIEST <= day <= LATEST:
            self._print(Text(self.words("no date", typed=typed or "today")))
            return
        self._print(Text(self.words("date set", date=day.isoformat())))
        move(day)

    def _home(self) -> None:
        home = self._workspace.home(self._person)
        if home is not None:
            self._news.clear()
            self._controls = []
            self._draw(home, home.blocks, Text(f"{self._app.name} · {self.words('home')}", style="dim"))

    def _shortcut(self, name: str) -> None:
        if self._said is None:
            self._print(Text(self.words("say first")))
            return
        self._report(self._workspace.message_shortcut(self._person, self._said, self._app.shortcuts[name]))

    def _touch(self, typed: str, lines: Iterator[str]) -> None:
        """Press the button of that number, or choose in the menu or field of that number."""
        number = counted(typed)
        if not 1 <= number <= len(self._controls):
            shown = typed if len(typed) <= MOST_DIGITS else f"{typed[:MOST_DIGITS]}…"
            self._print(Text(self.words("no button", number=shown)))
            return
        where, control = self._controls[number - 1]
        action_id, block_id = control.element["action_id"], control.block_id or None
        try:
            if control.element["type"] == "button":
                value = control.element.get("value") or None
                self._report(self._workspace.press(self._person, where, action_id, value, block_id))
            else:
                self._choose(where, control, lines)
        except CannotDoThat:
            self._print(Text(self.words("button gone")))
        except LeftOff:
            self._print(Text(self.words("closed")))

    def _choose(self, where: Message | View, control: Control, lines: Iterator[str]) -> None:
        element, block = dict(control.element), {"block_id": control.block_id}
        label = element.get("placeholder", {}).get("text", element["type"].replace("_", " "))
        value = self._answers(lines).ask(where, block, element, label, "", optional=False)
        if element["type"] == "overflow":
            result = self._workspace.press(self._person, where, element["action_id"], value, control.block_id)
        else:
            result = self._workspace.choose(self._person, where, element["action_id"], value, control.block_id)
        self._report(result)

    def _report(self, result: Result) -> None:
        if result.shown is not None:
            self._print(Text(self.words("slack says", error=result.shown), style="red"))

    def show(self) -> None:
        """Print what has come since, for this person; its controls are numbered from 1."""
        mine = [seen for seen in self._news if seen.user in {None, self._person.id}]
        self._news.clear()
        messages = [seen.thing for seen in mine if isinstance(seen.thing, Message) and seen.kind != "delete"]
        view = self._workspace.top_view(self._person)
        seen_before = view is None or all(seen.thing != view for seen in mine)
        if messages or not seen_before:
            self._controls = []
        for message in messages:
            self._message(message)
        if view is not None and not seen_before:
            shown = [block for block in view.blocks if block["type"] != "input"]
            self._draw(view, shown, Text(view.title, style="bold reverse"))
        for file in (seen.thing for seen in mine if isinstance(seen.thing, File)):
            self._save(file)

    def _message(self, message: Message) -> None:
        if message.author != self._workspace.bot_user_id or not message.blocks:
            if message.text and not message.files:
                self._print(Text(message.text))
            return
        where = self.words("only you") if message.ephemeral else f"#{self._channel.name}"
        if not message.ephemeral and message.channel != self._channel.id:
            where = self.words("direct message")
        self._draw(message, message.blocks, Text(f"{self._app.name} · {where}", style="dim"))

    def _draw(self, where: Message | View, blocks: Iterable[Json], title: Text) -> None:
        drawing = Drawing(self._names, len(self._controls) + 1)
        self._print(title)
        for line in drawing.blocks(blocks):
            self._print(line)
        self._print(Text(""))
        self._controls += [(where, control) for control in drawing.controls]

    def _save(self, file: File) -> None:
        if file.content is None or file not in self._workspace.files(self._person):
            return
        path = self._files / re.sub(r"[^\w.-]", "_", file.name)
        try:
            self._files.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "wb") as target:
                target.write(file.content)
        except OSError as error:
            self._print(Text(self.words("not kept", path=path, error=error.strerror), style="red"))
            return
        self._print(Text(self.words("file", path=path), style="bold"))

    def _ask_form(self, lines: Iterator[str]) -> None:
        """Fill the form on top, field by field, and send it, until none is open or the person leaves off."""
        while (view := self._workspace.top_view(self._person)) is not None and _fields(view):
            self._print(Text(self.words("form"), style="dim"))
            try:
                self._fill(lines)
            except LeftOff:
                self._workspace.close_view(self._person)
                self._news.clear()
                self._print(Text(self.words("closed")))
                return
            view = self._workspace.top_view(self._person)
            if view is None or not _fields(view):
                continue
            result = self._workspace.submit(self._person, view)
            for said in result.errors.values():
                self._print(Text(said, style="red"))
            self._report(result)
            self.show()

    def _fill(self, lines: Iterator[str]) -> None:
        """Ask for each field of the form on top; an answer may change the form, so it is looked at anew each time."""
        asked: set[str] = set()
        while (view := self._workspace.top_view(self._person)) is not None:
            block = next((field for field in _fields(view) if field["block_id"] not in asked), None)
            if block is None:
                return
            asked.add(block["block_id"])
            self._ask_field(view, block, lines)

    def _ask_field(self, view: View, block: Json, lines: Iterator[str]) -> None:
        element, block_id = block["element"], block["block_id"]
        names = self._names | {channel.id: channel.name for channel in self._workspace.state.channels.values()}
        current = in_words(element, view.values[block_id][element["action_id"]], names)
        label, optional = block["label"]["text"], bool(block.get("optional"))
        answers = self._answers(lines)
        while True:
            value = answers.ask(view, block, element, label, current, optional=optional)
            if value is KEEP:
                return
            try:
                result = self._workspace.choose(self._person, view, element["action_id"], value, block_id)
            except CannotDoThat as error:
                self._print(Text(str(error), style="red"))
                continue
            if block.get("dispatch_action"):
                self._report(result)
                self.show()
            else:
                self._news.clear()  # the person has just typed it
            return

    def _answers(self, lines: Iterator[str]) -> Answers:
        return Answers(self._workspace, self._person, self.words, lines, self._print)

    def _print(self, line: Text) -> None:
        self._terminal.print(line, soft_wrap=not self._terminal.is_terminal, highlight=False)


def _fields(view: View) -> list[Json]:
    return [block for block in view.blocks if block["type"] == "input"]
