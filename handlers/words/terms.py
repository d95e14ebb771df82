"""Words of the field that stand in the data, in both languages (glossary)."""

from handlers.words.language import Language
from store.access.values import Confidentiality
from store.data import courts, divisions, group_names, prison_names
from store.sources.values import SourceKind
from store.texts import Text, _

SOURCE_KINDS: dict[SourceKind, Text] = {
    SourceKind.OFFICIAL_REPLY: _("official reply"),
    SourceKind.OFFICIAL_DOCUMENT: _("official document"),
    SourceKind.COURT_DOCUMENT: _("court document"),
    SourceKind.FAMILY: _("family or friend"),
    SourceKind.STATEMENT: _("witness statement"),
    SourceKind.NGO: _("organization"),
    SourceKind.PRESS: _("press"),
    SourceKind.INFERENCE: _("own inference"),
    SourceKind.MESSAGE: _("message in Slack"),
    SourceKind.NOT_SAID: _("kind not said"),
}

CONFIDENTIALITIES: dict[Confidentiality, Text] = {
    Confidentiality.PUBLIC: _("public"),
    Confidentiality.INTERNAL: _("internal"),
    Confidentiality.RESTRICTED: _("restricted"),
    Confidentiality.SEALED: _("sealed"),
}


def place_name(code: str | None, language: Language) -> str | None:
    """A province or prefecture by its GB/T 2260 code; None where no place is known."""
    if code is None or code not in divisions():
        return None
    division = divisions()[code]
    return division.short_zh if language.is_chinese else division.name_en


def court_name(name: str, province: str | None, language: Language) -> str:
    """A court as this language names it; as it is held where its name cannot be told. `province`: GB/T 2260, for namesakes."""
    return (courts.in_chinese(name, province) if language.is_chinese else courts.in_english(name)) or name


def prison_name(name: str, province: str | None, language: Language) -> str:
    """A prison as this language names it; as it is held where it is not listed."""
    both = prison_names(name, province)
    return name if both is None else both[language.is_chinese]


def group_name(name: str, language: Language) -> str:
    """A group of cases as this language names it; as it is held where it is not listed."""
    both = group_names().get(name.casefold())
    return name if both is None else both[language.is_chinese]


NOT_YET = _(
    "Not yet for real cases: what is to guard real names is not finished. Use demonstration cases, or cases that are "
    "public anyway."
)
"""Said by the welcome, by `doctor` and by whatever brings cases in, until the guard is whole."""
