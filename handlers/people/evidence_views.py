"""What the record says to what stood beside a name: agreeing things are silent, the others are said of each person."""

from collections.abc import Mapping
from dataclasses import replace

from handlers.words.language import Language
from handlers.words.naming import full_name
from handlers.words.terms import place_name
from store.prisoners.service import LookUp
from store.prisoners.values import SEXES, Found, Identifier, Weighed, Weight
from store.texts import Text, _


def remarks(found: Found, language: Language) -> list[Text]:
    """Of one person, a sentence for each thing that is not held or that the record contradicts."""
    return [
        _not_held(one, language) if one.weight is Weight.NOT_HELD else _otherwise(one, found, language)
        for one in found.weighed
        if one.weight is not Weight.AGREES
    ]


RECORDABLE = (Identifier.SEX, Identifier.BORN, Identifier.PROVINCE)
"""What can be put on record from a line; an age is nobody's date of birth."""


def is_recordable(found: Found) -> bool:
    """Whether the name is certain, and what is not held can be put on record."""
    lacking = [one.identifier for one in found.weighed if one.weight is not Weight.AGREES]
    return found.is_name_certain and any(identifier in RECORDABLE for identifier in lacking)


def nobody(answer: LookUp, language: Language) -> list[Text]:
    """What is said where everybody of that name is contradicted: what nobody is, then each of them as the record has them.

    Where somebody who was weighed, and whose name is as near, is not contradicted, it would be untrue.
    """
    against = [one for one in answer.close if one.contradicts]
    best = max((one.match.score for one in against), default=0.0)
    fits = any(one.match.score >= best for one in answer.close if one.weighed and not one.contradicts)
    if answer.meant or not against or fits:
        return []
    said = [one for one in against[0].weighed if one.weight is Weight.CONTRADICTS]
    return [
        replace(_NOBODY[one.identifier], slots={"said": _shown(one.identifier, one.said, language)}) for one in said
    ]


_NOT_HELD: Mapping[Identifier, Text] = {
    Identifier.SEX: _("sex not held: {said}?"),
    Identifier.BORN: _("birth year not held: {said}?"),
    Identifier.AGE: _("age not held: {said}?"),
    Identifier.PROVINCE: _("province not held: {said}?"),
    Identifier.PRISON: _("prison not held: {said}?"),
    Identifier.CHARGE: _("charge not held: {said}?"),
    Identifier.GROUP: _("group not held: {said}?"),
    Identifier.STATE: _("not known whether so today: {said}?"),
    Identifier.PENALTY: _("sentence not held: {said}?"),
}
_WAS_HELD, _IS_HELD = _("{name} was held in {held}, not in {said}."), _("{name} is held in {held}, not in {said}.")
_OTHERWISE: Mapping[Identifier, Text] = {
    Identifier.SEX: _("{name} is {held} by the record."),
    Identifier.BORN: _("{name}: born {held} by the record, not {said}."),
    Identifier.AGE: _("{name}: born {held} by the record, so not {said} years old."),
    Identifier.PROVINCE: _IS_HELD,
    Identifier.PRISON: _IS_HELD,
    Identifier.NUMBER: _("{name} is {held}, not {said}."),
    Identifier.NAME: _("The name of this number is {name}, not {said}."),
    Identifier.CHARGE: _("The charge against {name} is {held}, not {said}."),
    Identifier.STATE: _("{name}: {held} by the record, not “{said}”."),
    Identifier.PENALTY: _("The sentence of {name} is {held}, not “{said}”."),
}


def _not_held(one: Weighed, language: Language) -> Text:
    return replace(_NOT_HELD[one.identifier], slots={"said": _shown(one.identifier, one.said, language)})


def _otherwise(one: Weighed, found: Found, language: Language) -> Text:
    message, person = _OTHERWISE[one.identifier], found.person
    if message is _IS_HELD and found.stage is not None and not found.stage.is_held:
        message = _WAS_HELD
    said, held = (_shown(one.identifier, value, language) for value in (one.said, one.held))
    return replace(message, slots={"name": full_name(person, language), "said": said, "held": held})


_NOBODY: Mapping[Identifier, Text] = {
    Identifier.SEX: _("Nobody of that name is {said} by the record."),
    Identifier.BORN: _("Nobody of that name was born {said} by the record."),
    Identifier.AGE: _("Nobody of that name is {said} years old by the record."),
    Identifier.PROVINCE: _("Nobody of that name is held in {said}."),
    Identifier.PRISON: _("Nobody of that name is held in {said}."),
    Identifier.NUMBER: _("Nobody of that name is {said}."),
    Identifier.NAME: _("Nobody with that number is called {said}."),
    Identifier.CHARGE: _("Nobody of that name is charged with {said} by the record."),
    Identifier.STATE: _("Nobody of that name is “{said}” by the record."),
    Identifier.PENALTY: _("Nobody of that name was sentenced so by the record: “{said}”."),
}


def _shown(identifier: Identifier, value: object, language: Language) -> object:
    """A value of either side as it is said; a date stays one, for its language is found when it is said."""
    if value is None:
        return "—"
    match identifier:
        case Identifier.SEX:
            return next(text for sex, text in SEXES.items() if sex == value)
        case Identifier.PROVINCE:
            return place_name(str(value), language) or str(value)
        case Identifier.NUMBER:
            return f"#{value}"
        case _:
            return value
