"""Pure: a prisoner list → bytes of a file."""

from collections.abc import Callable, Sequence
from datetime import date

from handlers.documents.drafts import Draft, as_csv, as_text
from handlers.language import Language
from store.lists.values import Entry, PrisonerList

Writer = Callable[[PrisonerList, Sequence[Entry], date, Language], Draft]

DRAFTS: dict[str, Writer] = {"txt": as_text, "csv": as_csv}
"""The formats of an export, by the word that asks for them."""
