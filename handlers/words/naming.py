"""A person in words: the full name, the headline of a card, what tells namesakes apart."""

from handlers.words.language import Language, escape
from handlers.words.terms import place_name
from store.dates import PartialDate
from store.prisoners.values import SEXES, Person, Standing
from store.texts import _


def full_name(person: Person, language: Language) -> str:
    """Li Jianfeng 李建峰 in English, 李建峰（Li Jianfeng） in Chinese; not escaped."""
    if language.is_chinese and person.characters:
        return f"{person.characters}（{person.letters}）" if person.letters else person.characters
    return " ".join(filter(None, (person.letters, person.characters)))


def numbered_name(person: Person, language: Language) -> str:
    """Name and number, for one line of a select; not escaped."""
    return f"{full_name(person, language)} · #{person.ref}"


def headline(person: Person, language: Language) -> str:
    """The first line of a card or of a choice: the name in bold, the number, DEMO; mrkdwn."""
    first, second = person.letters, person.characters
    if language.is_chinese and second:
        first, second = second, person.letters
    rest = f" {escape(second)}" if second and first else ""
    demo = " · DEMO" if person.demo else ""
    return f"*{escape(first or second or '')}*{rest} · #{person.ref}{demo}"


def distinguishing(person: Person, stage: Standing | None, language: Language) -> str:
    """What tells a person from a namesake: sex, birth, place, group, where the case stands on the day; not escaped."""
    parts = [
        language.say(SEXES[person.sex]) if person.sex else None,
        language.say(_("born {date}", date=person.born)) if person.born else None,
        place_name(person.province, language),
        person.group,
        language.say(stage.said) if stage is not None else None,
    ]
    return language.join(part for part in parts if part)


def whom(person: Person, language: Language) -> str:
    """A person as every confirmation and every undo names them: characters, pinyin, birth, place, number; not escaped."""
    born = None
    if person.born is not None:
        year = person.born if person.born.until else PartialDate(person.born.year, qualifier=person.born.qualifier)
        born = language.say(_("born {date}", date=year))
    told = (born, place_name(person.province, language), f"#{person.ref}")
    known = [part for part in told if part]
    if language.is_chinese and person.characters:
        return f"{person.characters}（{language.join([*filter(None, [person.letters]), *known])}）"
    name = full_name(person, language)
    return f"{name}（{language.join(known)}）" if language.is_chinese else f"{name} ({language.join(known)})"
