"""How many cases a minute the law engine works out on one core: printed, not asserted."""

import time
from datetime import date

from store.dates import PartialDate, Term
from store.law.facts import Facts, Penalty, Reduction
from store.law.offences import offences_named
from store.law.rulebook import load_rules
from store.law.timetable import timetable

CASES = 3_000
TODAY = date(2026, 6, 1)


def law_bench(cases: int = CASES) -> str:
    """Whole timetables of invented cases: fixed terms with and without reductions, every third known to the month."""
    rules, charge = load_rules(), offences_named("subversion")
    made = [_case(number, charge) for number in range(cases)]
    begin = time.perf_counter()
    for facts in made:
        timetable(facts, rules, TODAY)
    seconds = time.perf_counter() - begin
    return f"law: {cases / seconds * 60:,.0f} timetables a minute on one core ({cases:,} cases in {seconds:.1f} s)"


def _case(number: int, charge: tuple[object, ...]) -> Facts:
    start = PartialDate(2018 + number % 7, 1 + number % 12, None if number % 3 == 0 else 1 + number % 28)
    ruled = start.plus(Term(years=3))
    return Facts(
        penalty=Penalty.FIXED_TERM,
        term=Term(years=4 + number % 12, months=number % 11),
        charges=(charge,),
        start=start,
        sentenced_on=start.plus(Term(years=1)),
        delivered_on=start.plus(Term(years=1, months=2)) if number % 2 else None,
        reductions=(Reduction(Term(months=6 + number % 6), ruled),) if number % 4 == 0 else (),
        deprivation=Term(years=1 + number % 5),
    )


if __name__ == "__main__":
    print(law_bench())
