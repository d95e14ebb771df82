"""Two processes that write on the same two records at once leave what stands as if only what stands had been done."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playing import Deed, does, standing_rows, unlike, what_stands

from store.unit_of_work import Store

STEPS = 24


def played(url: str, seeds: tuple[int, int]) -> list[Deed]:
    """What two processes did at once on one store."""
    here = Path(__file__).parents[1]
    env = os.environ | {"PYTHONPATH": os.pathsep.join((str(here.parent), str(here)))}
    hands = [
        subprocess.Popen(
            [sys.executable, "-m", "playing", url, str(seed), str(STEPS)], env=env, stdout=subprocess.PIPE, text=True
        )
        for seed in seeds
    ]
    told = [hand.communicate()[0] for hand in hands]
    assert [hand.returncode for hand in hands] == [0, 0]
    return [Deed(**json.loads(line)) for lines in told for line in lines.splitlines()]


@pytest.mark.proof
@pytest.mark.process
@pytest.mark.parametrize("seed", range(0, 6, 2))
def test_two_processes_leave_what_stands_as_if_only_that_had_been_done(
    cases_store: Store, open_another: Callable[[], Store], seed: int
) -> None:
    deeds = played(cases_store.engine.url.render_as_string(hide_password=False), (seed, seed + 1))
    assert {deed.hand for deed in deeds} == {"a", "b"}
    assert len(deeds) > STEPS / 2

    another = open_another()
    for deed in what_stands(deeds):
        assert does(another, deed) is not None, deed

    with cases_store.reading_as_operator() as work, another.reading_as_operator() as anew:
        assert unlike(standing_rows(work), standing_rows(anew)) == []
