"""Forms from one small description: each field's kind, label and check; errors stand at their own field."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar, cast

from slack_sdk.models.blocks import (
    Block,
    ExternalDataSelectElement,
    InputBlock,
    Option,
    PlainTextInputElement,
    PlainTextObject,
    StaticSelectElement,
    UserMultiSelectElement,
)
from slack_sdk.models.blocks.basic_components import DispatchActionConfig
from slack_sdk.models.views import View

from handlers.slack.blocks import shortened
from handlers.words.grammar import as_typed, clean
from handlers.words.language import Language
from store.errors import BadInput, MingdanError
from store.texts import Text, _

FORMS = re.compile(r"^form\.")
"""The callback_id of every form."""
ELEMENT = "field"
"""The action_id of typed and static fields; pickers bear the one that their options are asked under."""

LONGEST_LINE = 3000
"""Characters that Slack lets somebody type into a field."""

T = TypeVar("T")

NONE_OFFERED = _("Pick one of the answers offered.")
NEEDED = _("Something is needed here.")


class FieldKind(StrEnum):
    """How a field is filled."""

    LINE = "line"
    CHOICE = "choice"
    PICKER = "picker"
    MEMBERS = "members"
    """Slack's own choice of people; several are read as their ids, a blank between."""


@dataclass(frozen=True, slots=True)
class Field(Generic[T]):
    """One field of a form.

    `read` turns what was typed (cleaned as commands are) or picked into a value; the BadInput or ValueError that it
    raises is told at this field.
    """

    name: str
    label: Text
    read: Callable[[str], T]
    kind: FieldKind = FieldKind.LINE
    required: bool = False
    missing: Text = NEEDED
    """What is said where a required field was left empty."""
    hint: Text | None = None
    longest: int = LONGEST_LINE
    is_verbatim: bool = False
    """Whether what is typed stands character by character: words of a source, a name, a reason."""
    choices: Mapping[Any, Text] | None = None
    """The answers offered, by value; None where they are given when the form is drawn."""
    initial: str = ""
    picker: str = ""
    """The action_id under which the options of a picker are asked."""
    acts: str = ""
    """Of a choice that acts as soon as it is made (`Router.choice`): its action_id. Empty: the form is sent first."""

    def block(
        self, language: Language, initial: str, choices: Mapping[Any, Text] | None, *, keeps: bool = False
    ) -> InputBlock:
        """The field as Slack draws it; `keeps`: Slack tells what is typed while it is typed."""
        element = self._element(language, initial, choices)
        if keeps and isinstance(element, PlainTextInputElement):
            element.dispatch_action_config = DispatchActionConfig(trigger_actions_on=["on_character_entered"])
        return InputBlock(
            block_id=self.name,
            label=plain(language.say(self.label)),
            hint=plain(language.say(self.hint)) if self.hint is not None else None,
            element=element,
            optional=not self.required,
            dispatch_action=True if self.acts or (keeps and self.kind is not FieldKind.PICKER) else None,
        )

    def _element(
        self, language: Language, initial: str, choices: Mapping[Any, Text] | None
    ) -> PlainTextInputElement | StaticSelectElement | ExternalDataSelectElement | UserMultiSelectElement:
        match self.kind:
            case FieldKind.MEMBERS:
                return UserMultiSelectElement(action_id=ELEMENT)
            case FieldKind.PICKER:
                return ExternalDataSelectElement(action_id=self.picker, min_query_length=1)
            case FieldKind.CHOICE:
                offered = {value: option(language.say(label), value) for value, label in (choices or {}).items()}
                return StaticSelectElement(
                    action_id=self.acts or ELEMENT, options=list(offered.values()), initial_option=offered.get(initial)
                )
            case FieldKind.LINE:
                if len(initial) > self.longest:  # half a name would be a wrong one
                    raise BadInput(_("At most {n} characters fit here.", n=self.longest))
                return PlainTextInputElement(action_id=ELEMENT, max_length=self.longest, initial_value=initial or None)

    def value(self, text: str) -> T:
        """What was filled in, read.

        Raises:
            BadInput: it cannot be read, or is none of the answers offered.
        """
        if len(text) > self.longest:
            raise BadInput(_("At most {n} characters fit here.", n=self.longest))
        if self.choices is not None and text not in self.choices:
            raise BadInput(NONE_OFFERED)
        try:
            return self.read(text)
        except ValueError as error:
            raise BadInput(NONE_OFFERED) from error


class FieldErrors(MingdanError):
    """What cannot be read in a form, by field."""

    def __init__(self, errors: Mapping[str, Text]) -> None:
        super().__init__(next(iter(errors.values())))
        self.errors = dict(errors)


@dataclass(frozen=True, slots=True)
class Values:
    """What a form was filled with: `typed` as cleaned text by field, and what the form remembered."""

    typed: Mapping[str, str]
    remembered: str
    _values: Mapping[str, object]

    def __getitem__(self, field: Field[T]) -> T | None:
        """The value of a field; None where it was left empty."""
        return cast("T | None", self._values.get(field.name))

    def given(self, field: Field[T]) -> T:
        """The value of a field that cannot be left empty."""
        return cast("T", self._values[field.name])


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its name, the words on it and its fields, in order."""

    callback_id: str
    title: Text
    submit: Text
    fields: tuple[Field[Any], ...]
    keeps: bool = False
    """Whether what is typed is kept while it is open, so that it is offered again where it was closed."""

    @property
    def first_field(self) -> str:
        """The field at which an error stands that concerns none in particular."""
        return self.fields[0].name

    def view(
        self,
        language: Language,
        channel: str,
        *,
        remember: str = "",
        initial: Mapping[str, str] | None = None,
        above: Sequence[Block] = (),
        choices: Mapping[str, Mapping[str, Text]] | None = None,
        only: Sequence[str] | None = None,
    ) -> View:
        """The form as Slack draws it.

        Args:
            language: of whoever fills it.
            channel: where it was asked for: a submission names no channel, so the form carries it.
            remember: what else the form carries to its submission.
            initial: what stands in fields from the start, by field.
            above: blocks above the fields.
            choices: the answers of fields whose description holds none, by field.
            only: the fields that are drawn, in this order; None: all of them.
        """
        drawn = (
            self.fields
            if only is None
            else sorted(
                (field for field in self.fields if field.name in only), key=lambda field: only.index(field.name)
            )
        )
        fields = [
            field.block(
                language,
                (initial or {}).get(field.name, field.initial),
                field.choices if field.choices is not None else (choices or {}).get(field.name),
                keeps=self.keeps,
            )
            for field in drawn
        ]
        return View(
            type="modal",
            callback_id=self.callback_id,
            private_metadata=f"{channel}|{remember}",
            title=plain(language.say(self.title)),
            submit=plain(language.say(self.submit)),
            close=plain(language.say(_("Cancel"))),
            notify_on_close=True if self.keeps else None,
            blocks=[*above, *fields],
        )

    def remembered(self, view: Mapping[str, Any]) -> tuple[str, str]:
        """The channel in which a submitted form was asked for, and what else it remembered."""
        channel, _bar, remembered = str(view.get("private_metadata") or "").partition("|")
        return channel, remembered

    def read(self, view: Mapping[str, Any], remembered: str) -> Values:
        """What a submission holds.

        Raises:
            FieldErrors: what cannot be read, each at its field; a required field that is empty.
        """
        return self.values(typed_in(view), remembered)

    def values(self, typed: Mapping[str, str], remembered: str = "") -> Values:
        """The same from text by field, as another form remembered it."""
        values: dict[str, object] = {}
        errors: dict[str, Text] = {}
        cleaned: dict[str, str] = {}
        for field in self.fields:
            try:
                text = (as_typed if field.is_verbatim else clean)(typed.get(field.name, ""))
                if text:
                    cleaned[field.name] = text
                    values[field.name] = field.value(text)
                elif field.required:
                    errors[field.name] = field.missing
            except BadInput as error:
                errors[field.name] = error.message
        if errors:
            raise FieldErrors(errors)
        return Values(cleaned, remembered, values)


def typed_in(view: Mapping[str, Any]) -> dict[str, str]:
    """What stands in a form's fields, by block: text typed, or the value picked."""
    return {
        block: str(
            field.get("value")
            or (field.get("selected_option") or {}).get("value")
            or " ".join(field.get("selected_users") or ())
        )
        for block, elements in view["state"]["values"].items()
        for field in elements.values()
    }


def line(
    name: str, label: Text, *, required: bool = False, missing: Text = NEEDED, longest: int = LONGEST_LINE
) -> Field[str]:
    """A field for a line of text that is taken as it is."""
    return Field(name, label, str, required=required, missing=missing, longest=longest)


def plain(text: str) -> PlainTextObject:
    """Text without marks."""
    return PlainTextObject(text=text, emoji=False)


def option(label: str, value: str) -> Option:
    """An answer that can be picked."""
    return Option(text=plain(shortened(label, Option.label_max_length)), value=value)
