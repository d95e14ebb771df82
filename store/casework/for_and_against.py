"""What a record holds that speaks for a reduction or parole, and against it: for whoever prepares a request, never a score."""

from dataclasses import dataclass
from datetime import date

from store.cases.values import Case
from store.facts.acts import ClemencyKind
from store.texts import Text, _


@dataclass(frozen=True, slots=True)
class ForAndAgainst:
    """Each in a few words, as the record has it."""

    speaks_for: tuple[Text, ...] = ()
    speaks_against: tuple[Text, ...] = ()


NOTHING_WEIGHED = ForAndAgainst()


def for_and_against(case: Case, today: date) -> ForAndAgainst:
    """What the law weighs and the record holds: admission of guilt, earlier acts of clemency, earlier refusals.

    Admission of guilt is part of repentance, which a reduction asks for (Criminal Law art 78; SPC Provisions 2016 art 3).
    """
    said = {sentence.denies_guilt for sentence in case.sentences} - {None}
    speaks_for = [_("admits guilt by the record")] if said == {False} else []
    speaks_against = [_("does not admit guilt")] if True in said else []
    for clemency in case.clemencies:
        when = clemency.happened_on
        if when is not None and when.earliest() > today:
            continue  # announced, and not yet so
        if clemency.kind in _GRANTED:
            name = _GRANTED[clemency.kind]
            speaks_for.append(_("{what}, {date}", what=name, date=when) if when is not None else name)
        elif clemency.kind is ClemencyKind.REFUSAL:
            speaks_against.append(_("refused, {date}", date=when) if when is not None else _("refused before"))
    return ForAndAgainst(tuple(speaks_for), tuple(speaks_against))


_GRANTED: dict[ClemencyKind, Text] = {
    ClemencyKind.SENTENCE_REDUCTION: _("an earlier reduction"),
    ClemencyKind.COMMUTATION: _("an earlier commutation"),
    ClemencyKind.BETTER_TREATMENT: _("better treatment"),
    ClemencyKind.MEDICAL_PAROLE: _("medical parole"),
}
