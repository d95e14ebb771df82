"""The forms behind `/prisoner add`: names, what is known, the source; whoever is perhaps held already is shown first."""

from collections.abc import Iterable, Mapping

from slack_sdk.models.views import View

from handlers.people import views
from handlers.people.fact_forms import say_why
from handlers.people.look_up import person_of, subjects
from handlers.people.pickers import division_field
from handlers.slack import ids
from handlers.slack.blocks import Answer, lines, said, small
from handlers.slack.forms import Field, FieldErrors, FieldKind, Form, Values, line
from handlers.slack.request import Request, Shown
from handlers.slack.router import Router, Verb
from handlers.words.fact_grammar import LONGEST_REASON
from handlers.words.naming import numbered_name
from handlers.words.terms import SEXES, SOURCE_KINDS, place_name
from store.access.drafts import Draft
from store.access.values import Action
from store.casework import new_person
from store.casework.case_file import case_file
from store.casework.new_person import NewPerson
from store.dates import PartialDate
from store.errors import BadInput
from store.facts.doubts import of_birth
from store.names import forms_of
from store.prisoners import service
from store.prisoners.values import STATUSES, Found, Sex, Status
from store.reading import dates
from store.reading.people import Evidence, people
from store.reading.text import SHOWN
from store.sources.values import SourceKind
from store.texts import Text, _

LONGEST = 120
"""Characters of a field."""
NEW = "new"
"""The answer that it is none of those held."""


def _names(text: str) -> tuple[str, ...]:
    """Other names of one person, told apart; what is said beside them has fields of its own.

    Raises:
        BadInput: words that are no names.
    """
    named = people(text).whole()
    beside = [name for person in named for name in person.evidence.said() if name != "titles"]
    if beside:
        raise BadInput(
            _(
                "Only names belong here: “{text}” says more. Sex, birth and province have fields of their own.",
                text=text[:SHOWN],
            )
        )
    return tuple(person.name for person in named)


CHARACTERS = line("characters", _("Name in characters"), longest=LONGEST)
LETTERS = line("letters", _("Name in letters: pinyin, or as the person writes it"), longest=LONGEST)
OTHER_NAMES: Field[tuple[str, ...]] = Field(
    "other_names", _("Other names, with ; between them"), _names, longest=LONGEST
)
SEX: Field[Sex] = Field("sex", _("Sex"), Sex, kind=FieldKind.CHOICE, choices=SEXES)
BORN: Field[PartialDate] = Field("born", _("Born: 1969, 1969-04, 17 April 1969"), dates.when, longest=LONGEST)
DIVISION = division_field("division", _("Held in the province"))
STATUS: Field[Status] = Field(
    "status",
    _("Where the case stands"),
    Status,
    kind=FieldKind.CHOICE,
    required=True,
    choices=STATUSES,
    initial=Status.UNKNOWN,
)
SOURCE_KIND: Field[SourceKind] = Field(
    "source_kind",
    _("Kind of source"),
    SourceKind,
    kind=FieldKind.CHOICE,
    required=True,
    choices=SOURCE_KINDS,
    initial=SourceKind.NGO,
)
SOURCE = line(
    "source", _("Source: where this is known from"), required=True, missing=new_person.SOURCE_NEEDED, longest=LONGEST
)
BECAUSE = line("because", _("It is so, because … (only where something is doubted)"), longest=LONGEST_REASON)
DECISION: Field[str] = Field("decision", _("Who is it?"), str, kind=FieldKind.CHOICE, required=True)

TITLE = _("Add a person")
NAMES_AND_FACTS = Form(
    "form.add_person",
    TITLE,
    _("Add"),
    (CHARACTERS, LETTERS, OTHER_NAMES, SEX, BORN, DIVISION, STATUS, SOURCE_KIND, SOURCE, BECAUSE),
)
WHO_IS_IT = Form("form.add_checked", TITLE, _("Continue"), (DECISION,))


def register(router: Router) -> None:
    """Both forms and the undo."""
    router.form(NAMES_AND_FACTS, Action.EDIT_CASES, _submitted)
    router.form(WHO_IS_IT, Action.EDIT_CASES, _decided)
    router.button(ids.PERSON_WITHDRAW, Action.EDIT_CASES, _withdraw)


def verb() -> Verb:
    """`/prisoner add`, with a name or without."""
    return Verb(("add", "新增"), Action.EDIT_CASES, _opened, synonyms=("添加", "新建", "增加", "录入"))


def _opened(request: Request, text: str) -> View:
    reading = people(text)
    if len(reading.value) > 1:
        raise BadInput(
            _(
                "These are several people: {names}. Add one at a time.",
                names="; ".join(p.name for p in reading.value)[:200],
            )
        )
    name, said = (reading.value[0].name, reading.value[0].evidence) if reading.value else ("", Evidence())
    if said.kin is not None:
        raise BadInput(
            _("`{words}` is somebody else than {name}. Add that person by name.", words=text[:SHOWN], name=name)
        )
    characters, letters = forms_of(name)
    prefilled = {
        CHARACTERS.name: characters, LETTERS.name: letters, SEX.name: said.sex or "",
        BORN.name: str(said.born) if said.born is not None else "",
    }  # fmt: skip
    language = request.language
    unused = [over.text for over in reading.left]
    unused += [str(said.age)] if said.age is not None else []
    unused += [f"#{said.reference}"] if said.reference is not None else []
    unused += [place_name(said.province, language) or ""] if said.province is not None else []
    above = [small(language.mrkdwn(_("Not filled in: `{words}`.", words="; ".join(unused))))] if unused else []
    return NAMES_AND_FACTS.view(language, request.place.channel, initial=prefilled, above=above)


def _new_person(values: Values) -> NewPerson:
    """What was filled in.

    Raises:
        FieldErrors: no name, or one that is none, at its field.
    """
    main = {field: text for field in (CHARACTERS, LETTERS) if (text := values[field])}
    others = values[OTHER_NAMES] or ()
    if not main:
        raise FieldErrors({CHARACTERS.name: new_person.NAME_NEEDED})
    _check_names(
        [*((field.name, text) for field, text in main.items()), *((OTHER_NAMES.name, text) for text in others)]
    )
    return NewPerson(
        main=tuple(main.values()),
        others=others,
        sex=values[SEX],
        born=values[BORN],
        province=values[DIVISION],
        status=values.given(STATUS),
        source_kind=values.given(SOURCE_KIND),
        source=values.given(SOURCE),
        because=values[BECAUSE] or "",
    )


def _check_names(names: Iterable[tuple[str, str]]) -> None:
    errors: dict[str, Text] = {}
    for field, text in names:
        try:
            new_person.check_name(text)
        except BadInput as error:
            errors.setdefault(field, error.message)
    if errors:
        raise FieldErrors(errors)


def _submitted(request: Request, values: Values) -> Shown:
    person = _new_person(values)
    doubts = of_birth(person.born, request.today) if person.born is not None else []
    if doubts and not person.because:
        raise FieldErrors({BORN.name: say_why(doubts[0].text)})
    with request.reading() as work:
        alike = service.resembling(work.prisoners, (*person.main, *person.others))
    request.log(Action.LOOK_UP, subjects(alike), names=(*person.main, *person.others))
    if not alike:
        return _entered(request, person)
    return _who_is_it(request, values.typed, alike)


def _who_is_it(request: Request, typed: Mapping[str, str], alike: list[Found]) -> View:
    """The second form: whoever may be the same person, with what tells them apart."""
    language = request.language
    choices = {
        str(found.person.id): Text("{name}", {"name": numbered_name(found.person, language)}) for found in alike
    } | {NEW: _("None of these: enter a new person")}
    return WHO_IS_IT.view(
        language,
        request.place.channel,
        remember=request.keep(
            typed, f"/prisoner add {typed.get(CHARACTERS.name) or typed.get(LETTERS.name) or ''}".strip()
        ),
        above=[
            said(language.mrkdwn(_("Perhaps this person is held already:"))),
            *(lines(*views.told_apart(number, found, language)) for number, found in enumerate(alike, start=1)),
        ],
        choices={DECISION.name: choices},
    )


def _decided(request: Request, values: Values) -> Answer:
    chosen = values.given(DECISION)
    if chosen == NEW:
        draft = request.kept(values.remembered)
        return _entered(request, _new_person(NAMES_AND_FACTS.values(draft.content)), draft)
    with request.reading() as work:
        file = case_file(work, person_of(work, chosen), request.today)
    request.log(Action.LOOK_UP, [("prisoner", chosen)])
    nobody = said(request.language.mrkdwn(_("Nobody was entered. This is the record held:")))
    return Answer((nobody, *views.card(file, request.language)))


def _entered(request: Request, person: NewPerson, draft: Draft | None = None) -> Answer:
    with request.writing() as work:
        work.once(request.key, request.now)
        if draft is not None:
            work.spend(draft, request.now)
        entered = new_person.add_person(work, person, request.member, request.now)
        work.commit()
    with request.reading() as work:
        file = case_file(work, person_of(work, entered), request.today)
    return views.entered(file, request.language)


def _withdraw(request: Request, value: str) -> Answer:
    with request.writing() as work:
        work.once(request.key, request.now)
        person = person_of(work, value)
        new_person.withdraw_person(work, person.id, request.now)
        work.commit()
    return views.undone(request.language)
