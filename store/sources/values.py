"""Kinds of sources and of changes."""

from enum import StrEnum


class SourceKind(StrEnum):
    """What sort of source (field.md section 3)."""

    OFFICIAL_REPLY = "official reply"
    COURT_DOCUMENT = "court document"
    FAMILY = "family"
    NGO = "ngo"
    PRESS = "press"
    INFERENCE = "own inference"
    MESSAGE = "message"
    NOT_SAID = "not said"


class Operation(StrEnum):
    """What happened to a row."""

    CREATED = "created"
    CHANGED = "changed"
    DELETED = "deleted"
