"""The forms behind `/prisoner add`: names, what is known, the source; whoever is perhaps held already is shown first."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from uuid import UUID

from slack_sdk.models.views import View

from handlers.people import card_views, choice_views, source_forms, source_views, views
from handlers.people.fact_forms import say_why
from handlers.people.look_up import card_subjects, person_of, subjects
from handlers.people.pickers import division_field
from handlers.slack import ids
from handlers.slack.blocks import Answer, lines, said, small
from handlers.slack.carried import reading_carried
from handlers.slack.forms import Field, FieldErrors, FieldKind, Form, Values, line
from handlers.slack.request import Request, Shown
from handlers.slack.router import Router, Verb
from handlers.words.added_person import apart
from handlers.words.fact_grammar import LONGEST_REASON
from handlers.words.naming import numbered_name
from handlers.words.terms import SOURCE_KINDS, place_name
from store.access.drafts import Draft
from store.access.values import Action
from store.casework import new_person, not_the_same
from store.casework.case_file import case_file
from store.casework.new_person import NewPerson
from store.casework.sources import as_it_stands
from store.casework.where_it_stands import with_stages
from store.dates import PartialDate
from store.errors import BadInput
from store.facts.doubts import of_birth
from store.names import Proposal, forms_of, propose
from store.prisoners import service
from store.prisoners.values import SEXES, STATUSES, Found, Sex, Status
from store.reading import dates
from store.reading.beside import Evidence
from store.reading.people import people
from store.reading.text import SHOWN
from store.sources.values import SourceKind
from store.texts import Text, _

LONGEST = 120
"""Characters of a field."""
ALIKE = "alike"
"""Part of a draft: the ids of whoever was shown, with blanks between."""
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
REASON = line("because", _("Why it is somebody else, if it is"), longest=not_the_same.LONGEST_REASON)
BECAUSE = line("because", _("It is so, because … (only where something is doubted)"), longest=LONGEST_REASON)
DECISION: Field[str] = Field("decision", _("Who is it?"), str, kind=FieldKind.CHOICE, required=True)

PINYIN: Field[str] = Field("pinyin", _("Pinyin"), str, kind=FieldKind.CHOICE)
OWN_SPELLING = line("own_spelling", _("Or as the person writes it"), longest=LONGEST)
NO_PINYIN = "none"
"""The answer that the pinyin is left out."""
READINGS = "readings"
"""Part of a draft: the readings that were offered, with | between them."""
READ_FROM_CHARACTERS = _("The pinyin is read from the characters: correct it where the person writes it otherwise.")

TITLE = _("Add a person")
NAMES_AND_FACTS = Form(
    "form.add_person",
    TITLE,
    _("Add"),
    (CHARACTERS, LETTERS, OTHER_NAMES, SEX, BORN, DIVISION, STATUS, SOURCE_KIND, SOURCE, source_forms.LEVEL, BECAUSE),
)
WHICH_PINYIN = Form("form.add_pinyin", TITLE, _("Continue"), (PINYIN, OWN_SPELLING))
WHO_IS_IT = Form("form.add_checked", TITLE, _("Continue"), (DECISION, REASON))


def register(router: Router) -> None:
    """The forms and the undo."""
    router.form(NAMES_AND_FACTS, Action.EDIT_CASES, _submitted)
    router.form(WHICH_PINYIN, Action.EDIT_CASES, _pinyin_picked)
    router.form(WHO_IS_IT, Action.EDIT_CASES, _decided)
    router.button(ids.PERSON_WITHDRAW, Action.EDIT_CASES, _withdraw)


def verb() -> Verb:
    """`/prisoner add`, with a name or without."""
    return Verb(("add", "新增"), Action.EDIT_CASES, _opened, synonyms=("添加", "新建", "增加", "录入"))


def _opened(request: Request, text: str) -> View:
    told, beside = apart(text)
    reading = people(told)
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
    proposal = propose(characters) if not letters else None
    above = []
    if proposal is not None and proposal.is_sure:
        letters = proposal.readings[0]
        above = [small(request.language.mrkdwn(READ_FROM_CHARACTERS))]
    prefilled = {
        CHARACTERS.name: characters, LETTERS.name: letters, SEX.name: said.sex or "",
        BORN.name: str(said.born) if said.born is not None else "",
    }  # fmt: skip
    language = request.language
    unused = [*beside, *(over.text for over in reading.left)]
    unused += [str(said.age)] if said.age is not None else []
    unused += [f"#{said.reference}"] if said.reference is not None else []
    unused += [place_name(said.province, language) or ""] if said.province is not None else []
    unused += [str(one) for one in (said.prison, said.charge, said.state, said.penalty) if one is not None]
    if unused:
        above.append(small(language.mrkdwn(_("Not filled in: `{words}`.", words="; ".join(unused)))))
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
        source_level=values[source_forms.LEVEL],
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
    proposal = propose(values[CHARACTERS] or "") if values[LETTERS] is None else None
    if proposal is not None:
        return _which_pinyin(request, values.typed, proposal)
    return _perhaps_held(request, person, values.typed)


def _which_pinyin(request: Request, typed: Mapping[str, str], proposal: Proposal) -> View:
    """The form between: how the name is read, picked where the characters leave it open."""
    say = request.language.mrkdwn
    name = typed[CHARACTERS.name]
    asked = _("{characters} of {name} can be read in several ways.", characters=", ".join(proposal.asked), name=name)
    choices = {str(n): Text("{name}", {"name": reading}) for n, reading in enumerate(proposal.readings)} | {
        NO_PINYIN: _("Leave it out")
    }
    return WHICH_PINYIN.view(
        request.language,
        request.place.channel,
        remember=request.keep({**typed, READINGS: "|".join(proposal.readings)}, f"/prisoner add {name}"),
        initial={PINYIN.name: "0"} if proposal.is_sure else None,
        above=[small(say(READ_FROM_CHARACTERS if proposal.is_sure else asked))],
        choices={PINYIN.name: choices},
    )


def _pinyin_picked(request: Request, values: Values) -> Shown:
    """Go on with the reading that was picked, or with the spelling that was typed instead."""
    content = dict(request.kept(values.remembered).content)
    readings = content.pop(READINGS, "").split("|")
    picked, own = values[PINYIN], values[OWN_SPELLING]
    if own is not None:
        _check_names([(OWN_SPELLING.name, own)])
        content[LETTERS.name] = own
    elif picked is None:
        raise FieldErrors({PINYIN.name: _("Pick a reading, or type the name as the person writes it.")})
    elif picked != NO_PINYIN:
        with reading_carried():
            content[LETTERS.name] = dict(enumerate(readings)).get(int(picked), "")
    known = NAMES_AND_FACTS.values(content)
    return _perhaps_held(request, _new_person(known), known.typed)


def _perhaps_held(request: Request, person: NewPerson, typed: Mapping[str, str]) -> Shown:
    """Enter a person, unless somebody like them is held: then that is asked first."""
    with request.reading() as work:
        alike = with_stages(work, service.resembling(work.prisoners, (*person.main, *person.others)), request.today)
        apart = work.apart.among({found.person.ref for found in alike})
    request.log(Action.LOOK_UP, subjects(alike), names=(*person.main, *person.others))
    if not alike:
        return _entered(request, person)
    return _who_is_it(request, typed, alike, apart)


def _who_is_it(
    request: Request, typed: Mapping[str, str], alike: Sequence[Found], apart: Collection[tuple[int, int]]
) -> View:
    """The second form: whoever may be the same person, with what tells them apart."""
    language = request.language
    choices = {
        str(found.person.id): Text("{name}", {"name": numbered_name(found.person, language)}) for found in alike
    } | {NEW: _("None of these: enter a new person")}
    return WHO_IS_IT.view(
        language,
        request.place.channel,
        remember=request.keep(
            {**typed, ALIKE: " ".join(str(found.person.id) for found in alike)},
            f"/prisoner add {typed.get(CHARACTERS.name) or typed.get(LETTERS.name) or ''}".strip(),
        ),
        above=[
            said(language.mrkdwn(_("Perhaps this person is held already:"))),
            *(
                lines(*choice_views.told_apart(number, found, language, apart))
                for number, found in enumerate(alike, start=1)
            ),
        ],
        choices={DECISION.name: choices},
    )


def _decided(request: Request, values: Values) -> Answer:
    chosen = values.given(DECISION)
    if chosen == NEW:
        draft = request.kept(values.remembered)
        with reading_carried():
            alike = [UUID(part) for part in draft.content.get(ALIKE, "").split()]
        person = _new_person(NAMES_AND_FACTS.values(draft.content))
        return _entered(request, person, draft, alike, values[REASON])
    with request.reading() as work:
        file = case_file(work, person_of(work, chosen), request.today, request.member)
    request.log(Action.LOOK_UP, card_subjects(file))
    nobody = said(request.language.mrkdwn(_("Nobody was entered. This is the record held:")))
    return Answer((nobody, *card_views.card(file, request.language, request.member)))


def _entered(
    request: Request,
    person: NewPerson,
    draft: Draft | None = None,
    alike: Collection[UUID] = (),
    because: str | None = None,
) -> Answer:
    """Enter a person; of `alike`, who were shown, the member said that they are somebody else."""
    with request.writing() as work:
        work.once(request.key, request.now)
        if draft is not None:
            work.spend(draft, request.now)
        entered = new_person.add_person(work, person, request.member, request.now, apart_from=alike, because=because)
        source = as_it_stands(work, next(iter(work.prisoners.sources(entered).values())))
        work.commit()
    with request.reading() as work:
        file = case_file(work, person_of(work, entered), request.today, request.member)
    few = source_views.who_may_open(source, request.language)
    return Answer((*views.entered(file, request.language, request.member).blocks, *few))


def _withdraw(request: Request, value: str) -> Answer:
    with request.writing() as work:
        work.once(request.key, request.now)
        person = person_of(work, value)
        new_person.withdraw_person(work, person.id, request.now)
        work.commit()
    return views.undone((person,), request.language)
