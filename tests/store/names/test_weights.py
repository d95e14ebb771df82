"""Every weight has a row that says what it is worth."""

from collections.abc import Iterator

from store.names import tables, weights

NOT_TUNED = {"ROUNDING"}


def values() -> Iterator[tuple[str, float]]:
    for name, value in vars(weights).items():
        if isinstance(value, float) and name not in NOT_TUNED:
            yield name, value
        elif isinstance(value, tuple) and isinstance(value[0], float):
            yield from ((f"{name}.{at}", part) for at, part in enumerate(value))
        elif name.isupper() and isinstance(value, dict):
            yield from ((f"{name}.{key}", part) for key, part in value.items())


def test_the_table_has_every_weight_as_it_is():
    assert {row[0]: row[1] for row in tables.rows("weights")} == {name: f"{value:g}" for name, value in values()}


def test_each_row_says_what_moving_it_loses():
    assert all(len(row) == 8 and all(int(figure) <= 2491 for figure in row[2:]) for row in tables.rows("weights"))
