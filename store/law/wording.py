"""A finding as one sentence: when, how sure, on what assumption, under which provisions; or which fact is missing.

Windows say from when something could be requested, never that it will happen.
"""

from functools import reduce

from store.law.rulebook import Rule
from store.law.values import CERTAINTIES, FINDINGS, Certainty, Finding
from store.texts import Text, _


def worded(finding: Finding) -> Text:
    """What a finding says, without its notes."""
    what = FINDINGS[finding.kind]
    if finding.certainty is Certainty.CANNOT:
        return _lacking(finding, what)
    if finding.known_as is None:
        return _("{what}: {note}", what=what, note=listed(finding.notes))
    slots = {"what": what, "when": finding.known_as, "certainty": CERTAINTIES[finding.certainty]}
    provisions = cited(finding.rules)
    if finding.assumed:
        assumed = listed(finding.assumed)
        return _("{what}: {when} ({certainty}; assumed: {assumed}). {provisions}",
                 **slots, assumed=assumed, provisions=provisions)  # fmt: skip
    return _("{what}: {when} ({certainty}). {provisions}", **slots, provisions=provisions)


def _lacking(finding: Finding, what: Text) -> Text:
    """Why there is no date: the missing fact with the range that is left, or the rule that closes the question."""
    if not finding.missing:
        return _("{what}: cannot be computed. {note}", what=what, note=listed(finding.notes))
    missing = listed(finding.missing)
    if finding.known_as is None or not finding.assumed:
        return _("{what}: cannot be computed: {missing} unknown", what=what, missing=missing)
    return _(
        "{what}: cannot be computed: {missing} unknown; if {assumed}: {when}",
        what=what,
        missing=missing,
        assumed=listed(finding.assumed),
        when=finding.known_as,
    )


def listed(texts: tuple[Text, ...]) -> Text:
    """Several texts as one, in their order."""
    return (
        reduce(lambda said, more: _("{said}; {more}", said=said, more=more), texts) if texts else _("no reason given")
    )


def cited(rules: tuple[Rule, ...]) -> str:
    """The provisions with their ids, as they are cited."""
    return "; ".join(f"{rule.id}: {rule.citation}" for rule in rules)
