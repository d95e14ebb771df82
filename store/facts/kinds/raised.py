"""Somebody raised the case: who, where, in what form, asking for what; in public, as is understood, or perhaps."""

from collections.abc import Iterator

from store.facts.fields import HAPPENED, choice, words
from store.facts.kind import Kind, NewFact, Phase, Table, Told, needs, preset
from store.facts.naming import named
from store.law.doubt import Doubt
from store.texts import _

RAISED_BY = words("raised_by", _("By whom"), lambda value: _("by {value}", value=value), "by", "由", is_bare=True)
FORUM = words(
    "forum",
    _("Where: a forum, a meeting"),
    lambda value: _("at {value}", value=value),
    "at",
    "in",
    "during",
    "于",
    "在",
)
WITH = words("raised_with", _("With whom"), lambda value: _("with {value}", value=value), "with", "to", "向")
FORM = choice(
    "form", _("In what form"), lambda value: value,
    {
        "statement": (_("statement"), "statement|声明"),
        "resolution": (_("resolution"), "resolution|决议"),
        "letter": (_("letter"), "letter|信函|去信"),
        "list": (_("list"), "list|名单"),
        "question": (_("question in a parliament"), "question|质询"),
        "speech": (_("speech"), "speech|演讲|发言"),
        "in private": (_("in private"), "in private|privately|conversation|私下"),
    },
)  # fmt: skip
ASKING = words(
    "asking",
    _("Asking for what"),
    lambda value: _("for “{value}”", value=value),
    "asking for",
    "calling for",
    "for",
    "要求",
    "呼吁",
)
CERTAINTY = choice(
    "certainty", _("How sure it is"), lambda value: value,
    {
        "publicly": (_("publicly"), "publicly|in public|公开"),
        "understood": (_("as we understand"), "as we understand|we understand|understood|据了解"),
        "perhaps": (_("perhaps"), "perhaps|possibly|maybe|可能"),
    },
)  # fmt: skip


def _doubts(fact: NewFact, told: Told) -> Iterator[Doubt]:
    """Raised before there was a case."""
    begun = told.of(Phase.CUSTODY, Phase.JUDGMENT)
    day = fact.happened_on
    first = begun[0].happened_on if begun else None
    has_life = any(one.kind.phase is Phase.LIFE for one in told.facts)
    if day is not None and first is not None and day.latest() < first.earliest() and not has_life:
        yield Doubt(_("{fact}: before the case began ({date}).", fact=named(fact), date=first))


KIND = Kind(
    name="raised",
    title=_("raised"),
    happened=_("raised"),
    words=preset(
        "raised",
        "case raised",
        "name raised",
        "brought up",
        "提出案件",
        "提出关切",
        "表示关切",
        "表达关切",
        "关切",
        "提及案情",
    ),
    table=Table.EVENT,
    phase=Phase.BESIDE,
    parts=(RAISED_BY, FORM, HAPPENED, FORUM, WITH, ASKING, CERTAINTY),
    doubts=_doubts,
    lacks=needs(
        RAISED_BY,
        _(
            "Raised by whom? For example: `{example}`",
            example=_('raised by "US House of Representatives" resolution 2017-06-30'),
        ),
    ),
)
