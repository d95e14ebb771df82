"""One person at the console: what they type, what they then see."""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from rich.console import Console as Terminal
from rich.text import Text

from local_slack import CannotDoThat, Channel, File, Message, Result, Seen, User, View, Workspace
from local_slack.console.drawing import Drawing, Json


@dataclass(frozen=True, slots=True)
class AppProfile:
    """What the app is called and offers: the caller says it, this package knows no product."""

    name: str
    commands: tuple[str, ...]
    shortcuts: Mapping[str, str]
    """What the menu of a message offers, and its callback_id; here it is done to what was said last."""
    hint: str


class Session:
    """Types lines into the workspace and prints what the person sees."""

    def __init__(
        self, workspace: Workspace, channel: Channel, person: User, app: AppProfile, files: Path, terminal: Terminal
    ) -> None:
        self._workspace = workspace
        self._channel = channel
        self._app = app
        self._person = person
        self._files = files
        self._terminal = terminal
        self._news: list[Seen] = []
        self._said: Message | None = None
        self._buttons: list[tuple[Message | View, tuple[str, str, str]]] = []
        self._names = {user.id: user.name for user in workspace.state.users.values()}
        workspace.listen(self._news.append)

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
        """One line: a command or a button's number. Forms ask for their fields from `more`."""
        workspace, channel = self._workspace, self._channel
        if typed.isdecimal() and typed.isascii():
            self._press(int(typed))
            self.show()
            self._ask_form(iter(more))
            return
        if workspace.top_view(self._person) is not None:
            workspace.close_view(self._person, all_views=True)
            self._news.clear()
        if typed.startswith("/"):
            name, _blank, text = typed.partition(" ")
            if name not in self._app.commands:
                near = get_close_matches(name, self._app.commands, 1)
                offered = f" Did you mean {near[0]}?" if near else ""
                self._print(Text(f"{name} is not a command of this workspace.{offered}"))
                return
            self._report(workspace.type_command(self._person, channel, name, text.strip()))
        elif typed == "home":
            self._report(workspace.open_home(self._person))
            self._home()
        elif typed.startswith("say "):
            self._said = workspace.say(self._person, channel, typed.removeprefix("say "))
        elif typed in self._app.shortcuts:
            self._shortcut(typed)
        else:
            self._print(Text(self._app.hint, style="dim"))
        self.show()
        self._ask_form(iter(more))

    def _home(self) -> None:
        home = self._workspace.home(self._person)
        if home is not None:
            self._news.clear()
            self._buttons = []
            self._draw(home, home.blocks, Text(f"{self._app.name} · Home", style="dim"))

    def _shortcut(self, name: str) -> None:
        if self._said is None:
            self._print(Text("Say something first: say TEXT"))
            return
        self._report(self._workspace.message_shortcut(self._person, self._said, self._app.shortcuts[name]))

    def _press(self, number: int) -> None:
        if not 1 <= number <= len(self._buttons):
            self._print(Text(f"There is no button {number} now."))
            return
        where, (action_id, value, block_id) = self._buttons[number - 1]
        try:
            result = self._workspace.press(self._person, where, action_id, value or None, block_id or None)
        except CannotDoThat:
            self._print(Text("That button is no longer there."))
            return
        self._report(result)

    def _report(self, result: Result) -> None:
        if result.shown is not None:
            self._print(Text(f"Slack says: {result.shown}", style="red"))

    def show(self) -> None:
        """Print what has come since, for this person; its buttons are numbered from 1."""
        mine = [one for one in self._news if one.user in {None, self._person.id}]
        self._news.clear()
        messages = [one.thing for one in mine if isinstance(one.thing, Message) and one.kind != "delete"]
        view = self._workspace.top_view(self._person)
        seen_before = view is None or all(one.thing != view for one in mine)
        if messages or not seen_before:
            self._buttons = []
        for message in messages:
            self._message(message)
        if view is not None and not seen_before:
            shown = [block for block in view.blocks if block["type"] != "input"]
            self._draw(view, shown, Text(view.title, style="bold reverse"))
        for file in (one.thing for one in mine if isinstance(one.thing, File)):
            self._save(file)

    def _message(self, message: Message) -> None:
        if message.author != self._workspace.bot_user_id or not message.blocks:
            if message.text and not message.files:
                self._print(Text(message.text))
            return
        only = "only visible to you" if message.ephemeral else f"#{self._channel.name}"
        if not message.ephemeral and message.channel != self._channel.id:
            only = "direct message"
        self._draw(message, message.blocks, Text(f"{self._app.name} · {only}", style="dim"))

    def _draw(self, where: Message | View, blocks: Iterable[Json], title: Text) -> None:
        drawing = Drawing(self._names)
        drawing.buttons = [button for _where, button in self._buttons]
        self._print(title)
        for line in drawing.blocks(list(blocks)):
            self._print(line)
        self._print(Text(""))
        self._buttons += [(where, button) for button in drawing.buttons[len(self._buttons) :]]

    def _save(self, file: File) -> None:
        if file.content is None or file not in self._workspace.files(self._person):
            return
        self._files.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = self._files / re.sub(r"[^\w.-]", "_", file.name)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as target:
            target.write(file.content)
        self._print(Text(f"File: {path}", style="bold"))

    def _ask_form(self, more: Iterable[str]) -> None:
        """Fill the form on top, field by field; an empty line leaves a field empty, `cancel` closes the form."""
        workspace, answers = self._workspace, iter(more)
        while (view := workspace.top_view(self._person)) is not None and _fields(view):
            values: dict[str | tuple[str, str], str] = {}
            for block in _fields(view):
                self._print(Text(f"{block['label']['text']}{' (may stay empty)' if block.get('optional') else ''}:"))
                for number, option in enumerate(block["element"].get("options", ()), start=1):
                    self._print(Text(f"  {number} {option['text']['text']}"))
                answer = next(answers, None)
                if answer is None or answer.strip() == "cancel":
                    workspace.close_view(self._person)
                    self._print(Text("Closed; nothing was saved."))
                    return
                value = self._picked(view, block, answer.strip(), answers)
                if value:
                    values[str(block["block_id"])] = value
            result = workspace.submit(self._person, view, values)
            for words in result.errors.values():
                self._print(Text(words, style="red"))
            self._report(result)
            self.show()

    def _picked(self, view: View, block: Json, answer: str, more: Iterator[str]) -> str:
        """What goes into a field: a picker offers what fits the letters typed, and asks where several do."""
        element = block["element"]
        if element["type"] == "static_select":
            options = element["options"]
            return (
                str(options[int(answer) - 1]["value"])
                if answer.isdecimal() and 0 < int(answer) <= len(options)
                else answer
            )
        if element["type"] != "external_select" or not answer:
            return answer
        options = self._workspace.suggest(self._person, view, element["action_id"], answer).options
        for number, option in enumerate(options, start=1):
            self._print(Text(f"  {number} {option['text']['text']}"))
        if len(options) > 1:
            self._print(Text("Which number?"))
            answer = next(more, "").strip()
            options = options[int(answer) - 1 :][:1] if answer.isdecimal() and int(answer) else ()
        if not options:
            self._print(Text("Nothing was picked."))
        return str(options[0]["value"]) if options else ""

    def _print(self, line: Text) -> None:
        self._terminal.print(line, soft_wrap=not self._terminal.is_terminal, highlight=False)


def _fields(view: View) -> list[Json]:
    return [block for block in view.blocks if block["type"] == "input"]
