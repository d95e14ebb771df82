"""A member who was typed with an @ that Slack made no mention of."""

import re

from store.errors import BadInput
from store.texts import _

_TYPED = re.compile(r"(?<![<\w.@＠])[@＠](?P<name>\w[\w.-]*)")


def refuse_typed(text: str) -> None:
    """Say of an `@name` that it names nobody.

    Raises:
        BadInput: there is one.
    """
    found = _TYPED.search(text)
    if found is not None:
        raise BadInput(
            _(
                "@{name} is nobody whom Mingdan knows. Type @ and choose the member from the list that Slack shows.",
                name=found["name"][:60],
            )
        )
