"""Who is claimed: by class of evidence, and only where nobody else qualifies."""

import pytest

from store.names import Candidate, HeldName, MatchCertainty, Ranking, Tier, answering, judge, read


def certainty(query: str, *held: str) -> str:
    """How the first person with one of these names is meant."""
    matches = judge(read(query), [Candidate(1, tuple(map(HeldName, held)))])
    return matches[0].certainty.value if matches else "no"


@pytest.mark.parametrize(
    ("query", "held", "expected"),
    [
        pytest.param("Liu Xiao-bo", "Liu Xiaobo", "certain", id="the same syllables as spelled"),
        pytest.param("Liu Hsiao-po", "Liu Xiaobo", "certain", id="Wade-Giles for pinyin"),
        pytest.param("Liu Xiaobo", "Liu Hsiao-po", "certain", id="pinyin for Wade-Giles"),
        pytest.param("Liu Shiaobo", "Liu Xiaobo", "perhaps", id="another scheme for pinyin"),
        pytest.param("Liu Xiaobu", "Liu Xiaobo", "perhaps", id="two spellings in pinyin that differ"),
        pytest.param("刘晓波", "Liu Xiaobo", "certain", id="characters for their pinyin"),
        pytest.param("Xiǎobō Liú", "刘晓波", "perhaps", id="tone marks fix the order"),
        pytest.param("Li Ta-chao", "李大钊", "certain", id="a hyphen in valid pinyin may be Wade-Giles"),
        pytest.param("Denise Heshi", "何詩", "perhaps", id="one word beside an English name, of two syllables"),
        pytest.param("Hong Ge", "葛洪", "certain", id="turned, under a listed surname"),
        pytest.param("Li Ge", "葛立", "perhaps", id="turned, while the other word is a frequent surname"),
        pytest.param("Denise Ho", "何詩", "perhaps", id="one word beside an English name is too little"),
        pytest.param("刘某某", "刘某某", "perhaps", id="masked names"),
        pytest.param("Eli Memet", "Memet Eli", "perhaps", id="a given name and a father's name turned"),
        pytest.param("Eli, Memet", "Memet Eli", "certain", id="turned by a comma"),
        pytest.param("Memetali", "Memet Eli", "perhaps", id="two words in one are a given name"),
        pytest.param("Ma", "Pastor Ma", "perhaps", id="one word beside a title"),
        pytest.param("Pastor Ma", "Pastor Ma", "certain", id="one word beside the same title"),
        pytest.param("买买提", "买买提·哈吉", "perhaps", id="a title joined by a dot is a part of the name"),
        pytest.param("买买提", "阿吉·买买提", "perhaps", id="the same before it"),
    ],
)
def test_a_name_is_claimed(query, held, expected):
    assert certainty(query, held) == expected


def test_a_possible_claim_fails_beside_an_unlikely_one():
    possible = Candidate(1, (HeldName("葛洪"),))
    unlikely = Candidate(2, (HeldName("革红"),))

    alone = judge(read("Hong Ge"), [possible])
    together = judge(read("Hong Ge"), [possible, unlikely])

    assert [match.certainty for match in alone] == [MatchCertainty.CERTAIN]
    assert {match.certainty for match in together} == {MatchCertainty.PERHAPS}


@pytest.mark.parametrize(
    ("query", "held", "says"),
    [
        pytest.param("Eli Memet", "Memet Eli", "The same words in another order: Memet Eli.", id="turned words"),
        pytest.param("Memet", "Hajji Memet", "One part of Hajji Memet agrees.", id="without the title"),
        pytest.param(
            "Dan Xiong", "单雄", "Dan Xiong is 单雄 by a reading that its surname does not have.", id="no surname"
        ),
        pytest.param(
            "Dan Zhi", "单铁", "Dan Zhi is 单铁 by a reading that is no longer usual.", id="no living reading"
        ),
    ],
)
def test_what_keeps_a_claim_back_is_said(query, held, says):
    assert str(judge(read(query), [Candidate(1, (HeldName(held),))])[0].reason) == says


def test_who_answers_is_found_once_for_judging_again():
    meant, other = Candidate(1, (HeldName("刘晓波"),)), Candidate(2, (HeldName("欧阳锋"),))

    assert answering(read("Liu Xiaobo"), [meant, other]) == [meant]


def test_the_better_of_two_names_is_the_one_that_matches():
    better, worse = HeldName("王士明"), HeldName("王土明")

    for names in [(better, worse), (worse, better)]:
        assert judge(read("王士明"), [Candidate(1, names)])[0].name == better


def test_people_who_cannot_be_better_are_not_judged():
    ranking = Ranking(read("刘晓波"), most=1)
    for number, name in enumerate(["刘晓波", "刘晓", "欧阳锋"]):
        ranking.add(Candidate(number, (HeldName(name),)), Tier.WHOLE, None)

    assert ranking.enough(Tier.WHOLE)
    assert [match.id for match in ranking.matches()] == [0]


def test_a_better_person_takes_the_place_of_a_worse_one():
    ranking = Ranking(read("Liu Xiaobo"), most=1)
    for number, name in enumerate(["Liu Xiaobo", "Liu Xiaopo", "刘晓波"]):
        ranking.add(Candidate(number, (HeldName(name),)), Tier.WHOLE, None)

    assert ranking.enough(Tier.WHOLE)
    assert {match.id for match in ranking.matches()} >= {0, 2}


def test_somebody_reached_twice_counts_from_the_earlier_round():
    ranking, person = Ranking(read("刘晓波")), Candidate(1, (HeldName("刘晓波"),))
    for tier in (Tier.PART, Tier.WHOLE):
        ranking.add(person, tier, None)

    ranking.enough(Tier.WHOLE)

    assert [match.id for match in ranking.matches()] == [1]


def test_characters_against_letters_that_sound_similar_say_so():
    matches = judge(read("刘佛民"), [Candidate(1, (HeldName("Liu Humin"),))])

    assert str(matches[0].reason) == "Liu Humin sounds similar."
