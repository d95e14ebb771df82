"""A line that says too little, or words nobody knows: what was understood is shown, and the form opens filled with it."""

from collections.abc import Iterator, Mapping
from datetime import date
from uuid import UUID

from slack_sdk.models.views import View

from handlers.people import fact_forms, fact_views
from handlers.people.facts_beside import said_beside
from handlers.people.look_up import person_of
from handlers.people.typed_facts import NO_SOURCE, UNKEPT, Source, as_lines, rested_on
from handlers.slack import ids
from handlers.slack.blocks import Answer
from handlers.slack.request import Request
from handlers.slack.router import Router
from handlers.words import fact_grammar, grammar
from handlers.words.fact_grammar import FactLine
from handlers.words.fact_reading import Read
from store.access.values import Action
from store.casework.on_record import in_use, sources_on
from store.errors import BadInput
from store.facts.kind import NewFact
from store.names.spotting import is_name_word
from store.names.tables import is_han
from store.prisoners import service
from store.prisoners.service import LookUp
from store.prisoners.values import Identifier, Person
from store.texts import Text, _
from store.unit_of_work import UnitOfWork

PART = "part."
"""Before the name of a part, where a draft keeps what stands in its field."""
_LEAST = 2
"""Words, or characters, of a whole name."""
_MOST_DROPPED = 4


def register(router: Router) -> None:
    """The button that opens the form."""
    router.button(ids.FACT_FILL, Action.EDIT_CASES, _fill)


def refuse_words_beside(work: UnitOfWork, found: LookUp, name: str) -> None:
    """Stop a line whose words between the name and the fact nobody understood: one of them may deny it.

    Raises:
        BadInput: words stand there that are no part of the name and say nothing known here.
    """
    if found.unused:
        raise BadInput(_beside("; ".join(found.unused)))
    if found.is_certain:
        return
    numbered = fact_grammar.NUMBERED.fullmatch(name.strip())
    weighed = [one.identifier for match in (*found.meant, *found.close) for one in match.weighed]
    is_evidence = bool(weighed) and Identifier.NAME not in weighed  # a sex, a year of birth
    if numbered is not None and not is_evidence and not service.find(work.prisoners, numbered["rest"]).meant:
        raise BadInput(_beside(numbered["rest"]))
    cuts = [(service.find(work.prisoners, shorter), rest) for shorter, rest in _shorter(grammar.who(name).name)]
    for one, rest in cuts:
        if one.is_certain:
            raise BadInput(_beside(rest))
    for one, rest in cuts:  # a choice among several, or among longer names, drops no word either
        if (one.meant or one.close) and rest.isascii() and not any(map(is_name_word, rest.split())):
            raise BadInput(_beside(rest))


def _shorter(name: str) -> Iterator[tuple[str, str]]:
    """A name without its last words, or characters, and these; the longest first."""
    if " " not in name and is_han(name[-1:]):
        for cut in range(len(name) - 1, max(_LEAST, len(name) - 2 * _MOST_DROPPED) - 1, -1):
            yield name[:cut], name[cut:]
        return
    words = name.split()
    least = 1 if words and is_han(words[0][:1]) else _LEAST
    for cut in range(len(words) - 1, max(least, len(words) - _MOST_DROPPED) - 1, -1):
        yield " ".join(words[:cut]), " ".join(words[cut:])


def _beside(words: str) -> Text:
    return _(
        "`{words}` before what happened was not understood, so nothing was recorded. If it is a part of the name, put the "
        "whole name in quotes.",
        words=words[:60],
    )


def remark_what_is_not_kept(request: Request, line: FactLine, told: Read) -> None:
    """Say of what was understood and has no place in a fact that it is not kept."""
    unkept = [_("“{words}”", words=words) for words in line.unkept] + list(told.unkept)
    since, until = told.runs.since, told.runs.until
    if since is not None:
        unkept.append(_("the first day of the term, {date}", date=since))
    if until is not None:
        unkept.append(_("the last day of the term as stated, {date}", date=until))
    if unkept:
        words = request.language.join(request.language.say(one) for one in unkept)
        request.remarks.append(_("Understood, and not kept with this fact: {words}.", words=words))


def lacks(
    request: Request, person: Person, line: FactLine, told: Read, on: date, carried: UUID | None = None
) -> Answer | None:  # fmt: skip
    """The question for what a line does not say, with what was understood and the form to complete it; None where it says all.

    Where no source is named and none is in use or carried, those of the person's record are offered.
    """
    missing = [*told.lacking.values()][:1]
    offers: list[tuple[UUID, str]] = []
    if not line.source and carried is None:
        with request.reading() as work:
            if in_use(work, request.member) is None:
                missing.append(NO_SOURCE)
                offers = of_record(work, person)
    if not missing:
        return None
    source = Source.of(line)
    draft = request.keep(
        {
            "person": str(person.id), "kind": told.fact.kind.key, "because": line.because, **source.content(),
            "line": line.fact, "on": on.isoformat(), UNKEPT: "\n".join(line.unkept), "beside": as_lines(said_beside(line, told)),
            "carried": str(carried) if carried else "",
            **{f"{PART}{name}": value for name, value in in_fields(told.fact).items()},
        },
        f"/prisoner log #{person.ref}",
    )  # fmt: skip
    return fact_views.lacks(person, told.fact, missing, source.details, offers, draft, request.language)


MOST_OFFERED = 3


def of_record(work: UnitOfWork, person: Person) -> list[tuple[UUID, str]]:
    """The last sources of a person's record that may be seen here, the newest first: id, and what it says."""
    known = list(sources_on(work, person.id).values())
    told = zip(known, work.sources.described(known), strict=True)
    return [(source, one.details) for source, one in told if one.details is not None][::-1][:MOST_OFFERED]


def in_fields(fact: NewFact) -> dict[str, str]:
    """A fact as it stands in the fields of its form."""
    return {name: _in_a_field(value) for name, value in fact.parts().items()}


def _in_a_field(value: object) -> str:
    return "yes" if value is True else str(value)


def _fill(request: Request, value: str) -> View:
    """The form, filled with what was understood."""
    content = request.kept(value).content
    with request.reading() as work:
        person = person_of(work, content["person"])
        carried = content.get("carried")
        rests_on = (
            rested_on(work, request, person, Source(), UUID(carried))[0] if carried else in_use(work, request.member)
        )
    request.log(Action.LOOK_UP, [("prisoner", str(person.id))])
    return fact_forms.fact(
        person, fact_forms.kind_of(content["kind"]), value, rests_on, request.place.channel,
        request.language, initial=_initial(content),
    )  # fmt: skip


def _initial(content: Mapping[str, str]) -> dict[str, str]:
    parts = {name.removeprefix(PART): value for name, value in content.items() if name.startswith(PART)}
    return {**parts, fact_forms.SOURCE.name: content["source"], fact_forms.REASON.name: content["because"]}
