"""What is said of a word that is no sub-command: what it was meant for, and the usage."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from handlers.slack.blocks import Answer
from handlers.slack.request import Request
from handlers.slack.usage import usage
from handlers.words.verbs import SAID, key, suggestions
from store.texts import Text, _

if TYPE_CHECKING:
    from handlers.slack.router import Command


def not_a_command(
    command: "Command", word: str, request: Request, text: str, prefix: str, verbs: Mapping[str, Sequence[str]]
) -> Answer:
    """The usage, with the sub-command a typo was meant for; and the way out where it is a name after all."""
    shown, name = word[:40], f"/{prefix}{command.name}"
    remarks: list[Text] = []
    at_its_place = text if text.startswith(word) else word
    near = [_as_shown(command, line, prefix) for line in suggestions(at_its_place, command.name, verbs)]
    if key(word) in SAID:
        remarks.append(replace(SAID[key(word)], slots={"word": shown}))
    elif len(near) > 1:
        either = _("There is no `{word}`. Did you mean `{one}` or `{other}`?", word=shown, one=near[0], other=near[1])
        remarks.append(either)
    elif near:
        command_line, _blank, verb = near[0].partition(" ")
        remarks.append(
            _("There is no `{word}`. Did you mean `{command} {near}`?", word=shown, command=command_line, near=verb)
            if verb
            else _("There is no `{word}`. Did you mean `{line}`?", word=shown, line=near[0])
        )
    elif word:
        remarks.append(_("`{word}` is no command of `{command}`.", word=shown, command=name))
    if text and command.default is not None and key(word) not in SAID:
        remarks.append(_("If it is a name: `{command} find {name}`.", command=name, name=text[:60]))
    return usage(f"/{command.name}", request.language, *remarks, member=request.member)


def _as_shown(command: "Command", line: str, prefix: str) -> str:
    """A suggested line with this workspace's prefix, and the sub-command's shown word instead of a synonym."""
    name, _blank, verb = line.removeprefix("/").partition(" ")
    if name == command.name and verb:
        names = command.verb(verb).names
        verb = verb if verb in names else names[not verb.isascii()]
    return f"/{prefix}{name} {verb}".strip()
