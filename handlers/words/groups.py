"""A group of people as each language names it."""

from handlers.words.language import Language
from store.prisoners.groups import Group


def title(group: Group, language: Language) -> str:
    """A group as this language names it first, the other name behind; not escaped."""
    both = (group.name_zh, group.name) if language.is_chinese else (group.name, group.name_zh)
    return " ".join(filter(None, both))


def name(group: Group, language: Language) -> str:
    """A group as this language names it; not escaped."""
    return (group.name_zh if language.is_chinese else None) or group.name
