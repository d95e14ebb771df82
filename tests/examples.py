"""How many examples hypothesis makes: few and the same ones in `make test`, ten times as many new ones in `make proof`."""

from hypothesis import settings

USUAL = 100
"""What a test without a number of its own gets in `make test`."""

settings.register_profile("mingdan", deadline=None, derandomize=True, max_examples=USUAL)
# The seed is chosen and printed by the Makefile; a failure is found again with it, so no database of examples is kept.
settings.register_profile(
    "proof", deadline=None, derandomize=False, max_examples=10 * USUAL, print_blob=True, database=None
)


def examples(number: int) -> settings:
    """So many in `make test`, as many times more in `make proof` as every other test gets there."""
    return settings(max_examples=number * settings().max_examples // USUAL)
