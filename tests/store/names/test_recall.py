"""Recall from the database finds whom judging everybody finds, on SQLite and PostgreSQL alike."""

import csv
from collections.abc import Hashable
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import text
from world import HERE, NOW, asking

from store.access.values import Confidentiality, Role
from store.casework.consequences import consequences
from store.names import Candidate, HeldName, Match, MatchCertainty, judge, keys, read
from store.prisoners.models import PersonNameRow, PrisonerRow
from store.prisoners.values import Status
from store.sources.values import SourceKind
from store.unit_of_work import Store

CASES = list(csv.DictReader((Path(__file__).parent / "cases.csv").read_text(encoding="utf-8").splitlines()))
NAMES = sorted({case["held"] for case in CASES})


@cache
def first_ten_of_everybody(query: str) -> list[tuple[Hashable, MatchCertainty, float]]:
    """What judging everybody finds, worked out once for both databases."""
    everybody = [Candidate(ref, (HeldName(name),)) for ref, name in enumerate(NAMES, start=1)]
    return first_ten(judge(read(query), everybody))


def first_ten(matches: list[Match]) -> list[tuple[Hashable, MatchCertainty, float]]:
    return [(match.id, match.certainty, match.score) for match in matches[:10]]


def enter(store: Store, names: list[str], confidentiality: Confidentiality) -> None:
    with store.as_operator() as work:
        by = work.members.operator().id
        source = work.sources.add(SourceKind.INFERENCE, "cases.csv", by, NOW)
        for name in names:
            work.prisoners.add(
                PrisonerRow(
                    ref=work.reference("prisoner"),
                    status=Status.UNKNOWN,
                    confidentiality=confidentiality,
                    source_id=source.id,
                    created_by=by,
                    created_at=NOW,
                    names=[PersonNameRow(position=0, text=name, script="Zyyy", kind="main", source_id=source.id)],
                )
            )
        consequences(work, NOW)
        work.commit()


@pytest.mark.proof
def test_recall_loses_nobody_whom_judging_everybody_finds(store: Store) -> None:
    enter(store, NAMES, Confidentiality.INTERNAL)
    with store.reading(asking(Role.RESEARCHER), HERE) as work:
        lost = [
            (case["kind"], case["query"])
            for case in CASES
            if first_ten(work.prisoners.matching(read(case["query"]))) != first_ten_of_everybody(case["query"])
        ]

    assert lost == []


def test_a_restricted_person_is_found_by_who_may_see_them_and_by_keyed_hashes_only(store: Store) -> None:
    enter(store, ["李建峰"], Confidentiality.RESTRICTED)
    query = read("Li Jianfeng")

    with store.reading(asking(Role.RESEARCHER), HERE) as work:
        assert work.prisoners.matching(query) == []
    with store.reading(asking(Role.DIRECTOR), HERE) as work:
        assert [match.id for match in work.prisoners.matching(query)] == [1]
    with store.engine.connect() as connection:
        held = set(connection.execute(text("SELECT key FROM name_key")).scalars())
    assert held
    assert not held & keys(HeldName("李建峰"))


def test_every_process_sees_a_new_name_at_once(store: Store) -> None:
    enter(store, ["李建峰"], Confidentiality.PUBLIC)
    with store.reading(asking(Role.RESEARCHER), HERE) as work:
        assert len(work.prisoners.matching(read("Li Jianfeng"))) == 1

    enter(store, ["李剑锋"], Confidentiality.PUBLIC)
    with store.reading(asking(Role.RESEARCHER), HERE) as work:
        assert len(work.prisoners.matching(read("Li Jianfeng"))) == 2
