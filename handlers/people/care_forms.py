"""The form of care: the rule, the family's wish, the contact plan."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from slack_sdk.models.views import View

from handlers.people import care_views, source_views
from handlers.slack.forms import Field, FieldErrors, FieldKind, Form, line
from handlers.words.fact_grammar import LONGEST_SOURCE, checked_reason
from handlers.words.grammar import clean
from handlers.words.language import Language
from handlers.words.source_parts import LONGEST_PART
from store.access.values import Member
from store.care.values import PLAN_DAYS, Care, Plan
from store.casework.care import LONGEST_REASON, impossible, may_read_reason
from store.casework.case_file import CaseFile
from store.casework.sources import Named
from store.dates import PartialDate
from store.errors import BadInput
from store.reading import dates
from store.texts import Text, _

NOTHING = "none"
"""Picked to take a rule or a wish off: Slack lets nobody empty a choice."""
RULE: Field[str] = Field(
    "rule", _("Raising rule: may be raised"), str, kind=FieldKind.CHOICE,
    choices={**care_views.RULES, NOTHING: _("nothing is decided")},
)  # fmt: skip
UNTIL: Field[str] = line("until", _("Of a hold: until when; empty: until further notice"), longest=LONGEST_PART)
BECAUSE: Field[str] = Field("because", _("The rule is so, because …"), checked_reason, longest=LONGEST_REASON)
WISH: Field[str] = Field(
    "wish",
    _("Family’s wish"),
    str,
    kind=FieldKind.CHOICE,
    choices={**care_views.WISHES, NOTHING: _("nothing is known")},
)
AS_OF: Field[str] = line("as_of", _("The wish is known as of"), longest=LONGEST_PART)
SOURCE: Field[str] = Field("source", _("Source of the wish"), str, longest=LONGEST_SOURCE)


def _part(name: str, label: Text) -> Field[str]:
    return line(f"plan_{name}", label, longest=LONGEST_PART)


PLAN: dict[str, Field[str]] = {
    "who": _part("who", _("Contact plan: who may contact the family")),
    "through": _part("through", _("Contact plan: through whom")),
    "not_before": _part("not_before", _("Contact plan: not before")),
    "not_after": _part("not_after", _("Contact plan: not after")),
    "last_contact": _part("last_contact", _("Contact plan: last contact")),
    "risk": _part("risk", _("Contact plan: risk seen")),
}
NAMED: Field[str] = Field(
    "plan_named", _("Contact plan: also open to"), str, kind=FieldKind.MEMBERS,
    hint=_("Only admitted members who see cases can be named. Who is named already stays."),
)  # fmt: skip
FORM = Form(
    "form.care", _("Care"), _("Save"), (RULE, UNTIL, BECAUSE, WISH, AS_OF, SOURCE, *PLAN.values(), NAMED), keeps=True
)


LABELS: Mapping[str, Text] = {field.name: field.label for field in FORM.fields}


def standing(care: Care, plan: Plan, reader: Member) -> dict[str, str]:
    """What stands there as it is in the fields, as far as the reader may see it."""
    because = care.because if care.rule is not None and may_read_reason(care, reader) else ""
    held = {
        RULE.name: care.rule, UNTIL.name: care.until, BECAUSE.name: clean(because), WISH.name: care.wish,
        AS_OF.name: care.wish_as_of, **{PLAN[name].name: clean(str(value)) for name, value in plan.parts().items()},
    }  # fmt: skip
    return {name: str(value) for name, value in held.items() if value}


def care(
    file: CaseFile, carrying: Named | None, draft: str, initial: Mapping[str, str], reader: Member, channel: str, language: Language
) -> View:  # fmt: skip
    """The form, filled with what the reader may see of what stands there."""
    above = [*care_views.about(file, reader, language), *source_views.carried(carrying, language)]
    return FORM.view(language, channel, remember=draft, initial=initial, above=above)


def day(field: Field[str], typed: Mapping[str, str], today: date) -> PartialDate | None:
    """The day in a field; None where it is empty.

    Raises:
        FieldErrors: it is none.
    """
    try:
        return dates.when(typed[field.name], today) if typed.get(field.name) else None
    except BadInput as error:
        raise FieldErrors({field.name: error.message}) from error


def plan(typed: Mapping[str, str], today: date) -> Plan:
    """The plan that the form was filled with.

    Raises:
        FieldErrors: what is no day where one belongs, or cannot be.
    """
    said: dict[str, Any] = {
        name: day(field, typed, today) if name in PLAN_DAYS else typed.get(field.name, "")
        for name, field in PLAN.items()
    }
    told = Plan(**said)
    wrong = impossible(told, today)
    if wrong:
        raise FieldErrors({PLAN[name].name: text for name, text in wrong.items()})
    return told
