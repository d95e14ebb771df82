"""Sources: what one is called, what is told of it, who may open it, the page of a case's sources, the echoes."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from slack_sdk.models.blocks import Block

from handlers.slack import ids
from handlers.slack.blocks import Answer, button, header, lines, packed, row, said, small
from handlers.words.language import Language, escape
from handlers.words.naming import full_name, whom
from handlers.words.terms import CONFIDENTIALITIES, SOURCE_KINDS
from store.access import policy
from store.access.values import SECRET, Action, Confidentiality, Member
from store.casework.case_file import CaseFile
from store.casework.claims import AtOdds, Side
from store.casework.on_record import Gone
from store.casework.sources import Named, Told
from store.facts import drawing
from store.facts.kind import NewFact
from store.prisoners.values import Person
from store.sources.values import About, Described, Hand, SourceKind
from store.texts import Text, _, n_

MOST_EDITED = 20
"""Sources with a button; the others are changed by their number."""

HANDS: Mapping[Hand, Text] = {Hand.FIRST: _("first-hand"), Hand.SECOND: _("second-hand")}


def source_name(source: Described, language: Language) -> str:
    """What a source is called here; of a private one only that there is one. Not escaped."""
    return source.details if source.details is not None else language.say(_("private source"))


def told(about: About, *, dated: bool = True) -> list[Text]:
    """What is said of a source beside its name, part by part."""
    said_of: list[Text | None] = [
        SOURCE_KINDS[about.kind] if about.kind is not SourceKind.NOT_SAID else None,
        _("page {page}", page=about.page) if about.page else None,
        (_("dated {date}", date=about.dated) if about.dated is not None else None) if dated else None,
        _("witness: {who}", who=about.witness) if about.witness else None,
        _("relation: {relation}", relation=about.relation) if about.relation else None,
        HANDS[about.hand] if about.hand is not None else None,
        _("consent: {consent}", consent=about.consent) if about.consent else None,
        _("copy: {where}", where=about.archived) if about.archived else None,
        _("last seen {date}", date=about.last_seen) if about.last_seen is not None else None,
        _("gone since {date}", date=about.gone_since) if about.gone_since is not None else None,
    ]
    return [text for text in said_of if text is not None]


def words(about: About) -> list[Text]:
    """Its own words, and beside them the translation."""
    shown: list[Text] = []
    if about.original:
        shown.append(_("In the original: “{words}”", words=about.original))
    if about.translation:
        shown.append(_("In translation: “{words}”", words=about.translation))
    return shown


def called(source: Named) -> Text:
    """What a source is called where something comes to rest on it: whether it is the one in use, and how far it may go."""
    slots = {"source": source.details, "level": CONFIDENTIALITIES[source.level]}
    if source.is_carried and source.refs:
        numbers = ", ".join(f"#{ref}" for ref in source.refs)
        return _(
            "{source} (the one in use, {level}; it stands on the record of {numbers}; end the line with source “…” to name another)",
            numbers=numbers,
            **slots,
        )
    if source.is_carried and source.level in SECRET:
        return _("{source} (the one in use, {level}; end the line with source “…” to name another)", **slots)
    if source.is_carried:
        return _("{source} (the one in use; end the line with source “…” to name another)", **slots)
    if source.level is Confidentiality.INTERNAL:
        return Text("{source}", slots)
    return _("{source} · how far it may go: {level}", **slots)


def rests_on(source: Named, language: Language) -> list[str]:
    """On what a fact rests, in lines of mrkdwn: the source, how far it may go, what is told of it."""
    named = _("Source: {source}", source=called(source))
    is_bare = not source.about.parts().keys() - {"kind"}
    more = [] if is_bare and source.about.kind.value in source.details.casefold() else told(source.about)
    shown = [language.mrkdwn(named)]
    if more:
        shown.append(escape(" · ".join(language.say(text) for text in more)))
    return [*shown, *(language.mrkdwn(text) for text in words(source.about))]


def kept_to_few(source: Named, language: Language) -> list[Block]:
    """That a source is kept to few though nobody asked for it: for which words, to whom, and how to lower it."""
    if source.revealing is None:
        return []
    why = _(
        "“{words}” names somebody who is endangered by being named, so this source is {level}.",
        words=source.revealing, level=CONFIDENTIALITIES[source.level],
    )  # fmt: skip
    named = language.join(f"<@{member.slack_user}>" for member in source.holders)
    who = (
        _("Open to directors and to: {named}", named=named)
        if source.level is Confidentiality.RESTRICTED
        else _("Open to these alone: {named}", named=named)
    )
    how = _(
        "Others see “private source”. To name somebody: `source “…” sealed @member`. To lower it: `source “…” internal`, or "
        "`/prisoner confidential NAME source N internal because …` once it is on record."
    )
    return [said(language.mrkdwn(why)), small(language.say(who)), small(language.mrkdwn(how))]


def who_may_open(source: Named, language: Language) -> list[Block]:
    """How far a source goes that is kept to few, whether somebody asked for it or its words do; nothing of an open one."""
    if source.level not in SECRET or source.revealing is not None:
        return kept_to_few(source, language)
    return [small(language.mrkdwn(_("Source: {source}", source=called(source))))]


def page(file: CaseFile, language: Language, reader: Member, *, is_gone: bool = False) -> Answer:
    """What the record rests on, by the numbers that `confidential NAME source 2` means, and the note that goes with it.

    `is_gone`: only those that are not to be seen any more where they were published.
    """
    shown = [
        (number, source)
        for number, source in zip(file.source_numbers, file.sources, strict=True)
        if not is_gone or (not source.is_private and source.about.gone_since is not None)
    ]
    name = full_name(file.person, language)
    title = _("Gone sources on {name}", name=name) if is_gone else _("Sources on {name}", name=name)
    blocks: list[Block] = [header(language.say(title))]
    if not shown:
        none = _("None of its sources is known to be gone.") if is_gone else _("Nothing is held yet.")
        return Answer((*blocks, said(language.mrkdwn(none))))
    blocks += [
        lines(*(_line(number, source, language) for number, source in shown[at : at + _AT_ONCE]))
        for at in range(0, len(shown), _AT_ONCE)
    ]
    if file.about.note and not is_gone:
        blocks.append(said(language.mrkdwn(_("Note: {note}", note=file.about.note))))
    if policy.allows(reader, Action.EDIT_CASES):
        blocks += row(
            button(ids.numbered(ids.SOURCE_EDIT, number), language.say(_("Edit {n}", n=number)), f"{file.person.id}:{source.id}")
            for number, source in shown[:MOST_EDITED]
            if not source.is_private
        )  # fmt: skip
        if len(shown) > MOST_EDITED:
            number = shown[MOST_EDITED][0]
            how = _("To change the others: `/prisoner source #{ref} {n} page 4`.", ref=file.person.ref, n=number)
            blocks.append(small(language.mrkdwn(how)))
    return Answer(tuple(blocks))


_AT_ONCE = 5
"""Sources of one block: with the words of each it would grow past what Slack shows."""


def _line(number: int, source: Described, language: Language) -> str:
    name = escape(source_name(source, language))
    if source.is_private:
        return f"{number}. {name}"
    day = language.date(source.dated) if source.dated else language.say(_("no date stated"))
    more = [escape(language.say(text)) for text in told(source.about, dated=False)]
    own = [language.mrkdwn(text) for text in words(source.about)]
    return "\n".join([" · ".join([f"{number}. {name}", day, *more]), *own])


def in_use(source: Named, language: Language) -> Answer:
    """The echo of a source that is carried from now on."""
    done = _("Source in use from now on: {source}", source=source.details)
    more = told(source.about)
    secret = [CONFIDENTIALITIES[source.level]] if source.level in SECRET else []
    details = " · ".join(language.say(text) for text in (*more, *secret))
    stays = _("A fact that is logged without a source rests on it. What is on record stays as it is.")
    return Answer(
        (
            said(language.mrkdwn(done)),
            *([said(escape(details))] if details else []),
            *(said(language.mrkdwn(text)) for text in words(source.about)),
            *kept_to_few(source, language),
            small(language.mrkdwn(stays)),
            *row([button(ids.SOURCE_PUT_AWAY, language.say(_("Stop using it")), "away")]),
        )
    )


def put_away(was: Named | None, undo: str, language: Language) -> Answer:
    """No source is carried any more; which one it was, and undo."""
    done = _("No source is in use now: each fact names its own. What is on record stays as it is.")
    if was is None:
        return Answer((said(language.mrkdwn(done)),), replaces=True)
    which = _("The source in use was: {source}", source=was.details)
    take_up = button(ids.SOURCE_TAKE_UP, language.say(_("Undo")), undo)
    return Answer((said(language.mrkdwn(done)), small(language.mrkdwn(which)), *row([take_up])), replaces=True)


MOST_GONE = 40
"""Sources of the list of those taken down; the page of a case has all of its own."""
_MOST_CASES = 10


def all_gone(shown: Sequence[Gone], more: int, language: Language) -> Answer:
    """The sources taken down over all cases, each with since when and on which cases it stands."""
    title = header(language.say(_("Sources taken down")))
    if not shown:
        none = _("None of the sources that you may see is known to be gone.")
        return Answer((title, said(language.mrkdwn(none))))
    told_of = packed(_gone_line(number, one, language) for number, one in enumerate(shown, start=1))
    left = [small(language.mrkdwn(_("{n} more are not shown here.", n=more)))] if more else []
    how = _("`/prisoner sources #{ref} --gone` shows those of one case, each with its number.", ref=shown[0].refs[0])
    return Answer((title, *told_of, *left, small(language.mrkdwn(how))))


def _gone_line(number: int, one: Gone, language: Language) -> str:
    cases = [f"#{ref}" for ref in one.refs[:_MOST_CASES]]
    cases += [f"+{len(one.refs) - _MOST_CASES}"] if len(one.refs) > _MOST_CASES else []
    since = language.say(_("gone since {date}", date=one.source.about.gone_since))
    return f"{number}. {' · '.join((escape(source_name(one.source, language)), escape(since), language.join(cases)))}"


def changed(person: Person, before: Told, after: Named, undo: str, language: Language) -> Answer:
    """The echo of what is said of a source now, with what was said before, and undo."""
    done = _("Source of {name} changed: {source}", name=whom(person, language), source=after.details)
    was = " · ".join(language.say(text) for text in (Text("{was}", {"was": before.details}), *told(before.about)))
    now = " · ".join(language.say(text) for text in told(after.about)) or language.say(_("nothing more is said of it"))
    return Answer(
        (
            said(language.mrkdwn(done)),
            lines(escape(now), *(language.mrkdwn(text) for text in words(after.about))),
            small(language.mrkdwn(_("Before: {was}", was=was))),
            *kept_to_few(after, language),
            *row([button(ids.SOURCE_UNDO, language.say(_("Undo")), undo)]),
        )
    )


def asks_seal(
    person: Person, before: Told, after: Named, others: int, draft: str, language: Language
) -> Answer:  # fmt: skip
    """Whether a source on which other cases rest too is kept to few; `others`: how many of them may be seen here."""
    say = language.say
    question = _("“{source}” stands on other cases too. Keep it to few on all of them?", source=before.details)
    why = _(
        "“{words}” names somebody who is endangered by being named, so it would be {level}: others would see “private source” everywhere.",
        words=after.revealing, level=CONFIDENTIALITIES[after.level],
    )  # fmt: skip
    count = n_("Also on {n} case that you may see.", "Also on {n} cases that you may see.", n=others)
    buttons = [
        button(ids.SOURCE_OWN, say(_("Make it a statement of its own")), draft, style="primary"),
        button(ids.SOURCE_SEAL, say(_("Keep it to few everywhere")), draft),
        button(ids.FACT_DROP, say(_("Cancel")), "drop"),
    ]
    nothing = _("{name}: nothing is saved yet.", name=whom(person, language))
    return Answer(
        (said(language.mrkdwn(question)), small(language.mrkdwn(count)), small(language.mrkdwn(why)), *row(buttons), small(language.mrkdwn(nothing)))
    )  # fmt: skip


def kept_beside(person: Person, source: Named, undo: str, language: Language) -> Answer:
    """The echo of a statement that was made of what was said of another source."""
    done = _(
        "A source of its own on the record of {name}: {source}", name=whom(person, language), source=called(source)
    )
    more = " · ".join(language.say(text) for text in told(source.about))
    undoing = button(ids.FACT_UNCONFIRM, language.say(_("Undo")), undo)
    return Answer(
        (said(language.mrkdwn(done)), said(escape(more)), *kept_to_few(source, language), *row([undoing])),
        replaces=True,
    )


def undone(person: Person, called: str, language: Language) -> Answer:
    """What stands in place of a change of a source that was undone."""
    done = _("Undone for {name}: “{source}” is as it was before.", name=whom(person, language), source=called)
    return Answer((said(language.mrkdwn(done)),), replaces=True)


def above(person: Person | None, carrying: Named | None, language: Language) -> Sequence[Block]:
    """Above the form: whose source it is, or which one is in use."""
    if person is not None:
        return [said(escape(full_name(person, language)))]
    return carried(carrying, language) or [small(language.mrkdwn(_("No source is in use yet.")))]


def carried(carrying: Named | None, language: Language) -> list[Block]:
    """Above a form: the source in use, on which rests what names no other."""
    if carrying is None:
        return []
    if carrying.level in SECRET:
        level = CONFIDENTIALITIES[carrying.level]
        return [small(language.mrkdwn(_("Source in use: {source} ({level})", source=carrying.details, level=level)))]
    return [small(language.mrkdwn(_("Source in use: {source}", source=carrying.details)))]


SIDES: Mapping[Side, Text] = {
    Side.OFFICIAL: _("official"),
    Side.FAMILY: _("family"),
    Side.WITNESS: _("witness"),
    Side.PRIVATE: _("private source"),
}


def claims(at_odds: AtOdds, language: Language) -> str:
    """What the sides tell otherwise of one thing, side by side, in a line of a card."""
    told_by = [
        language.say(_("{side}: {claim}", side=SIDES[side], claim=escape(_claim(fact, language))))
        for side, fact in at_odds.told
    ]
    both = ("；" if language.is_chinese else "; ").join(told_by)
    return language.say(_("Told otherwise ({what}): {claims}", what=at_odds.what, claims=both))


def _claim(fact: NewFact, language: Language) -> str:
    told_of = drawing.told_of(replace(fact, learned_on=None))
    return " · ".join(language.show(part) for part in told_of[1:]) or language.say(fact.kind.title)
