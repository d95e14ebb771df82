"""Every sentence that says why is true of the pair it is said of."""

import re
from itertools import product

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from store.names import Candidate, HeldName, judge, read, tables

# Surnames with given names of ordinary characters; nobody real is meant.
SURNAMES = "王李张刘陈杨赵吴周徐孙朱胡林郭何高罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余叶"
GIVEN = "晓波志永全璋天勇淑民永敏炳章和平旺阳小明国强建华文杰清水知秋海峰丽娟春梅学东家辉俊德"
names = st.builds(
    lambda surname, given: surname + given, st.sampled_from(SURNAMES), st.text(GIVEN, min_size=1, max_size=2)
)


def reason(typed: str, held: str) -> str:
    matches = judge(read(typed), [Candidate(1, (HeldName(held),))])
    return str(matches[0].reason) if matches else ""


def home(character: str) -> str:
    return tables.character(character).home


def readings(character: str) -> set[str]:
    return set(tables.character(character).mandarin) | set(tables.surnames().get(home(character), ()))


def check_characters(typed: str, held: str) -> None:
    """What a sentence about characters says of those it names."""
    said = reason(typed, held)
    named = re.search(r"has (\S+) where (\S+) was written", said)
    if named is None:
        return
    for one, other in zip(named[2], named[1], strict=True):
        assert one in typed
        assert other in held
        if said.startswith("Same sound"):
            assert readings(one) & readings(other), said
        elif said.startswith("Characters that look alike"):
            assert tables.look_alike(home(one), home(other)), said
        elif said.startswith("Characters with a part"):
            assert tables.character(one).component == tables.character(other).component, said
        else:
            assert said.startswith("Similar sound")
            assert not readings(one) & readings(other), said


@given(names, st.data())
def test_characters_alike_by_sound_look_or_part(name, data):
    at = data.draw(st.integers(0, len(name) - 1))
    component = tables.character(name[at]).component
    alike = sorted(
        {*tables.looks_like(home(name[at])), *(one for one in GIVEN if tables.character(one).component == component)}
    )
    other = data.draw(st.sampled_from([*alike, *GIVEN]))

    check_characters(name[:at] + other + name[at + 1 :], name)


@given(names, st.sampled_from(GIVEN))
def test_a_syllable_more_or_less_is_said_so(name, more):
    for typed, held in ((name + more, name), (name, name + more)):
        said = reason(typed, held)
        if "syllable more" in said:
            assert len(held) > len(typed)
        elif "syllable less" in said:
            assert len(held) < len(typed)
        else:
            assert "differs" not in said


@given(names, st.integers(0, 8), st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
def test_a_slip_is_one_letter(name, at, letter):
    syllables = [tables.character(character).mandarin[0] for character in name]
    spelled = f"{syllables[0].title()} {''.join(syllables[1:]).title()}"
    typed = spelled[:at] + letter + spelled[at + 1 :]
    said = reason(typed, name)
    if said.startswith("With one letter"):
        written = typed.lower().split()
        ways = {"".join(written), "".join(reversed(written))}
        spellings = {"".join(choice) for choice in product(*(sorted(readings(character)) for character in name))}
        assert min(OSA.distance(way, right) for way in ways for right in spellings) <= 1, said


@given(names)
def test_the_pinyin_is_a_living_reading(name):
    rare = [tables.character(character).mandarin[-1] for character in name]
    said = reason(f"{rare[0].title()} {''.join(rare[1:]).title()}", name)
    if "is the pinyin of" in said:
        for at, (character, reading) in enumerate(zip(name, rare, strict=True)):
            facts = tables.character(character)
            as_surname = tables.surnames().get(facts.home, ()) if at == 0 else ()
            assert reading in facts.mandarin[: facts.living] or reading in as_surname, said


def test_a_whole_word_of_a_name_is_a_part_of_it_and_not_a_sound() -> None:
    matches = judge(read("Metabdulla"), [Candidate(1, (HeldName("Metabdulla Iminniyaz", "Latn"),))])

    assert str(matches[0].reason) == "One part of Metabdulla Iminniyaz agrees."


def test_a_word_that_stands_where_a_surname_does_is_not_said_to_be_the_given_name():
    assert reason("Guo", "Guo Quan") == "One part of Guo Quan agrees."
    assert reason("Dr. Guo", "Guo Quan") == "One part of Guo Quan agrees. Set aside: Dr."
    assert reason("Shifeng", "Zhou Shifeng") == "Only the given name agrees: Zhou Shifeng."
