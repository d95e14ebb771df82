"""The choice among people: numbered, with what tells them apart and what the record says to what stood beside the name."""

from collections.abc import Collection, Sequence

from slack_sdk.models.blocks import Block

from handlers.people import care_views, evidence_views
from handlers.slack import ids
from handlers.slack.blocks import Answer, button, lines, row, said
from handlers.words.language import Language, escape
from handlers.words.naming import distinguishing, full_name, headline
from store.prisoners.service import LookUp
from store.prisoners.values import Found
from store.texts import Text, _


def choice(
    question: Text,
    found: Sequence[Found],
    language: Language,
    *,
    action: str = ids.CARD_OPEN,
    prefix: str = "",
    draft: str = "",
    suffix: str = "",
    apart: Collection[tuple[int, int]] = (),
) -> list[Block]:
    """A numbered choice with what tells people apart, one button each, which carries the id of a draft.

    `prefix` and `suffix` stand around a person's id in a button's value; `apart`: pairs of numbers that are kept as not
    the same person.
    """
    suffix += f" {draft}" if draft else ""
    asks = (match.stage is not None and match.stage.says_confirm for match in found)
    blocks: list[Block] = [*care_views.before_contact(asks, language), said(language.mrkdwn(question))]
    blocks += [lines(*told_apart(number, match, language, apart)) for number, match in enumerate(found, start=1)]
    blocks += row(
        button(
            ids.numbered(action, number),
            f"{number} {full_name(match.person, language)}",
            f"{prefix}{match.person.id}{suffix}",
        )
        for number, match in enumerate(found, start=1)
    )
    return blocks


def told_apart(
    number: int, match: Found, language: Language, apart: Collection[tuple[int, int]] = ()
) -> tuple[str, ...]:
    """Lines on one of several people: who, what tells them apart, why they are named, who else of them they are not."""
    told, reason = escape(distinguishing(match.person, match.stage, language)), escape(language.say(match.match.reason))
    ref = match.person.ref
    says = [escape(language.sentences(language.say(remark) for remark in evidence_views.remarks(match, language)))]
    others = sorted({number for pair in apart if ref in pair for number in pair} - {ref})
    is_not = _("Not the same person as: {names}", names=language.join(f"#{other}" for other in others))
    kept = [language.say(is_not)] if others else []
    return f"{number}. {headline(match.person, language)}", f"{told} — {reason}", *filter(None, says), *kept


def which(answer: LookUp, action: str, draft: str, language: Language) -> Answer:
    """Ask whom a line means before anything is put on record; what is picked carries the id of the draft."""
    found = (*answer.meant, *answer.close)
    if not found:
        none = _("No one matches “{typed}”, and nobody is close. Nothing was recorded.", typed=answer.typed)
        if answer.is_group:
            none = _("“{name}” is no person of the record: it is a group. Nothing was recorded.", name=answer.typed)
        return Answer((said(language.mrkdwn(none)),))
    question = _("Nothing was recorded yet. Whom do you mean by “{typed}”?", typed=answer.typed)
    return Answer(
        (*nobody(answer, language), *choice(question, found, language, action=action, draft=draft, apart=answer.apart))
    )


def nobody(answer: LookUp, language: Language) -> list[Block]:
    """What nobody of a name is by the record, where everybody of that name is otherwise."""
    said_so = evidence_views.nobody(answer, language)
    return [lines(*(language.mrkdwn(text) for text in said_so))] if said_so else []


def shortly(answer: LookUp, typed: str, draft: str, language: Language) -> list[Block]:
    """The answer to one name of several: who it is in two lines and a button, or who it may be."""
    if answer.is_certain:
        person = answer.meant[0].person
        told = f"{headline(person, language)}\n{escape(distinguishing(person, answer.meant[0].stage, language))}"
        label = language.say(_("Open #{ref}", ref=person.ref))
        stage = answer.meant[0].stage
        first = care_views.before_contact([stage is not None and stage.says_confirm], language)
        return [*first, lines(told), *row([button(ids.CARD_OPEN, label, str(person.id))])]
    found = answer.meant or answer.close
    if not found:
        return [said(language.mrkdwn(_("No one matches “{typed}”, and nobody is close.", typed=typed)))]
    question = _("“{typed}” may be:", typed=typed)
    return [*nobody(answer, language), *choice(question, found, language, draft=draft, apart=answer.apart)]
