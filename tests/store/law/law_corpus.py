"""Scenarios that together touch every rule: with a rule taken away, one of them must answer otherwise.

Further engines put theirs into a `law_corpus_NAME.py` beside this file, with a dictionary `SCENARIOS` of the same kind.
"""

from collections.abc import Callable
from datetime import date

from law_cases import COUNTERREVOLUTION, FRAUD, SUBVERSION, case, held, reduction, to_fixed, to_life

from store.dates import NoDeprivation, PartialDate, Term
from store.law.counting import limit_end
from store.law.facts import CustodyKind, Facts, Penalty, RunningDeprivation
from store.law.offences import offences_named
from store.law.rulebook import RuleBook
from store.law.timetable import timetable

Scenario = Callable[[RuleBook], object]
NOW, IN_2014, IN_2009, IN_1996 = date(2026, 6, 1), date(2014, 6, 1), date(2009, 6, 1), date(1996, 6, 1)


def of(facts: Facts, today: date) -> Scenario:
    """What the timetable of a case says, without the name of the book."""

    def answers(rules: RuleBook) -> object:
        made = timetable(facts, rules, today)
        return made.findings, made.doubts

    return answers


serving_ess = {"charges": SUBVERSION, "start": "2023-03-05", "sentenced_on": "2024-05-20"}
serving_fraud = {"charges": FRAUD, "start": "2023-03-05", "delivered_on": "2024-07-01"}
old = {"charges": SUBVERSION, "start": "2012-03-05", "delivered_on": "2013-07-01"}
older = {"charges": SUBVERSION, "start": "2006-03-05", "delivered_on": "2007-07-01"}
life = {"charges": SUBVERSION, "effective_on": "2014-11-21", "crime_on": "2013"}
reprieve = {"reprieve_from": "2015-03-02", "charges": FRAUD, "commutations": (to_life("2017-05-02"),)}
RSDL, LIUZHI, DETENTION = CustodyKind.RSDL, CustodyKind.LIUZHI, CustodyKind.DETENTION

SCENARIOS: dict[str, Scenario] = {
    "subversion, exactly ten years": of(case(term="10y", **serving_ess), NOW),
    "subversion, twelve years": of(case(term="12y", deprivation="3y", **serving_ess), NOW),
    "subversion, three years": of(case(term="3y", **serving_ess), NOW),
    "fraud, four years": of(case(term="4y6m", **serving_fraud), NOW),
    "fraud, seven years": of(case(term="7y", **serving_fraud), NOW),
    "fraud, eleven years": of(case(term="11y", **serving_fraud), NOW),
    "fraud, seven years, reduced": of(
        case(term="7y", reductions=(reduction("2026-01-05", "13m", "2026-01-09"),), **serving_fraud), NOW
    ),
    "fraud, eleven years, reduced": of(
        case(term="11y", reductions=(reduction("2026-01-05", "9m"),), **serving_fraud), NOW
    ),
    "fraud, two years, little left": of(
        case(term="2y", charges=FRAUD, start="2025-09-01", effective_on="2026-04-01"), NOW
    ),
    "fraud, major merit": of(case(term="7y", has_major_merit=True, **serving_fraud), NOW),
    "fraud, elderly": of(case(term="7y", born_on="1950", **serving_fraud), NOW),
    "fraud, a new crime": of(case(term="9y", new_crime_judged_on="2025-01-05", **serving_fraud), NOW),
    "fraud, unpaid": of(case(term="7y", withholds_payment=True, **serving_fraud), NOW),
    "fraud, paid late": of(case(term="7y", withholds_payment=True, paid_on="2026-05-01", **serving_fraud), NOW),
    "fraud, parole revoked": of(case(term="9y", parole_revoked_on="2026-05-05", **serving_fraud), NOW),
    "fraud, recidivist": of(case(term="9y", is_recidivist=True, **serving_fraud), NOW),
    "subversion again": of(case(term="9y", earlier_charges=SUBVERSION, crime_on="2022", **serving_ess), NOW),
    "subversion, a foreigner": of(case(term="9y", is_foreign=True, **serving_ess), NOW),
    "subversion, under the rules of 2012": of(case(term="12y", **old), IN_2014),
    "subversion, reduced under the rules of 2012": of(
        case(term="6y", reductions=(reduction("2014-05-02", "12m"),), **older), IN_2014
    ),
    "subversion, under the rules of 1997": of(case(term="12y", **older), IN_2009),
    "subversion, much reduced under the rules of 1997": of(
        case(term="12y", reductions=(reduction("2009-03-01", "24m"),), **older), IN_2009
    ),
    "across 2017": of(case(term="7y", charges=FRAUD, start="2015-03-05", delivered_on="2016-07-01"), date(2016, 11, 1)),
    "crime before 1997": of(
        case(term="15y", charges=COUNTERREVOLUTION, start="1996-03-05", sentenced_on="1997-05-01", is_recidivist=True),
        IN_2009,
    ),
    "in 1996": of(case(term="15y", charges=SUBVERSION, start="1990-03-05", sentenced_on="1991-05-01"), IN_1996),
    "criminal detention": of(case(Penalty.CRIMINAL_DETENTION, term="5m", start="2026-04-01"), NOW),
    "public surveillance": of(
        case(
            Penalty.PUBLIC_SURVEILLANCE,
            term="1y",
            deprivation="1y",
            start="2026-04-01",
            custody=(held(DETENTION, "2026-01-01", "2026-01-10"),),
        ),
        NOW,
    ),
    "residential surveillance credited": of(
        case(term="7y", custody=(held(RSDL, "2025-07-10", "2026-01-07"), held(DETENTION, "2026-01-08"))), NOW
    ),
    "liuzhi credited": of(
        case(term="7y", custody=(held(LIUZHI, "2025-07-10", "2026-01-07"),), start="2026-03-01"), NOW
    ),
    "suspended": of(case(Penalty.SUSPENDED, term="3y", probation="6y", effective_on="2026-01-08"), NOW),
    "far too long a term": of(case(term="40y", start="2026-01-08"), NOW),
    "too long a term": of(case(term="26y", start="2026-01-08"), NOW),
    "life": of(case(Penalty.LIFE, **life), NOW),
    "life for fraud": of(case(Penalty.LIFE, charges=FRAUD, effective_on="2024-11-21", crime_on="2010"), NOW),
    "life, in 2014": of(case(Penalty.LIFE, effective_on="2013-11-21"), IN_2014),
    "life, in 2009": of(case(Penalty.LIFE, effective_on="2008-11-21"), IN_2009),
    "life without commutation": of(case(Penalty.LIFE, effective_on="2024-11-21", is_whole_life=True), NOW),
    "life commuted": of(case(Penalty.LIFE, commutations=(to_fixed("2018-02-21", "19y"),), **life), NOW),
    "life commuted in 2011": of(
        case(Penalty.LIFE, effective_on="2008-06-29", commutations=(to_fixed("2011-02-21", "25y"),)), NOW
    ),
    "paroled": of(case(term="9y", paroled_on="2028-01-05", deprivation="2y", **serving_fraud), NOW),
    "reprieve": of(case(Penalty.DEATH_WITH_REPRIEVE, **reprieve), NOW),
    "reprieve, strict": of(case(Penalty.DEATH_WITH_REPRIEVE, **reprieve | {"charges": SUBVERSION}), NOW),
    "reprieve, limited": of(case(Penalty.DEATH_WITH_REPRIEVE, is_commutation_limited=True, **reprieve), NOW),
    "reprieve, in 2014": of(
        case(Penalty.DEATH_WITH_REPRIEVE, reprieve_from="2011-03-02", commutations=(to_life("2013-05-02"),)), IN_2014
    ),
    "deprivation reduced": of(case(term="3y", deprivation="3y", deprivation_reduced_to="1y", **serving_fraud), NOW),
    "no deprivation": of(case(term="3y", deprivation=NoDeprivation.NONE, **serving_ess), NOW),
    "counterrevolution in 2024": of(case(term="3y", **serving_ess | {"charges": COUNTERREVOLUTION}), NOW),
    "terrorism": of(case(term="3y", **serving_ess | {"charges": (offences_named("advocating terrorism"),)}), NOW),
    "fraud, six years, reduced": of(case(term="6y", reductions=(reduction("2026-01-05", "2m"),), **serving_fraud), NOW),
    "subversion, exactly ten years, reduced": of(
        case(term="10y", reductions=(reduction("2026-01-05", "9m"),), **serving_ess), NOW
    ),
    "subversion, nine years, reduced": of(
        case(term="9y", reductions=(reduction("2026-01-05", "9m"),), **serving_ess), NOW
    ),
    "subversion, twelve years, reduced late": of(
        case(term="12y", reductions=(reduction("2031-01-05", "12m"),), **serving_ess), date(2031, 2, 1)
    ),
    "subversion, twelve years, reduced a little, late": of(
        case(term="12y", reductions=(reduction("2031-01-05", "9m"),), **serving_ess), date(2031, 2, 1)
    ),
    "fraud, a minor": of(case(term="7y", born_on="2010-01-01", **serving_fraud), date(2024, 8, 1)),
    "fraud, soon elderly": of(case(term="7y", born_on="1962-01-01", **serving_fraud), NOW),
    "fraud, just elderly": of(case(term="7y", born_on="1961-01-01", **serving_fraud), NOW),
    "fraud, just of age": of(case(term="7y", born_on="2008-01-01", **serving_fraud), NOW),
    "life, a new crime": of(
        case(Penalty.LIFE, charges=FRAUD, effective_on="2020-11-21", new_crime_judged_on="2025-01-05"), NOW
    ),
    "reprieve, a new crime": of(case(Penalty.DEATH_WITH_REPRIEVE, new_crime_judged_on="2025-01-05", **reprieve), NOW),
    "life, paroled": of(case(Penalty.LIFE, effective_on="2005-11-21", paroled_on="2020-01-05"), NOW),
    "fraud for life, commuted": of(
        case(
            Penalty.LIFE, charges=FRAUD, effective_on="2020-11-21", commutations=(to_fixed("2023-02-21", "18y", "2y"),)
        ),
        NOW,
    ),
    "fraud for life, commuted, rights reduced": of(
        case(
            Penalty.LIFE,
            charges=FRAUD,
            effective_on="2020-11-21",
            commutations=(to_fixed("2023-02-21", "23y", "11y"),),
            deprivation_reduced_to="3y",
        ),
        NOW,
    ),
    "life commuted to nineteen": of(
        case(
            Penalty.LIFE,
            charges=SUBVERSION,
            effective_on="2014-11-21",
            commutations=(to_fixed("2018-02-21", "19y6m"),),
            reductions=(reduction("2021-02-21", "12m"),),
        ),
        NOW,
    ),
    "reprieve commuted twice": of(
        case(
            Penalty.DEATH_WITH_REPRIEVE,
            **reprieve | {"commutations": (to_life("2017-05-02"), to_fixed("2021-01-05", "22y"))},
        ),
        NOW,
    ),
    "reprieve commuted twice, strict": of(
        case(
            Penalty.DEATH_WITH_REPRIEVE,
            **reprieve
            | {
                "commutations": (to_life("2017-05-02"), to_fixed("2021-01-05", "25y")),
                "charges": SUBVERSION,
            },
            reductions=(reduction("2024-01-05", "12m"),),
        ),
        NOW,
    ),
    "reprieve, limited, commuted twice": of(
        case(
            Penalty.DEATH_WITH_REPRIEVE,
            **reprieve
            | {
                "commutations": (to_life("2017-05-02"), to_fixed("2023-01-05", "25y")),
            },
            is_commutation_limited=True,
            reductions=(reduction("2025-01-05", "6m"),),
        ),
        NOW,
    ),
    "reprieve, limited, straight to a fixed term": of(
        case(
            Penalty.DEATH_WITH_REPRIEVE,
            **reprieve | {"commutations": (to_fixed("2017-05-02", "25y"),)},
            is_commutation_limited=True,
        ),
        NOW,
    ),
    "reprieve commuted in 2014": of(
        case(
            Penalty.DEATH_WITH_REPRIEVE,
            reprieve_from="2009-03-02",
            commutations=(to_life("2011-05-02"), to_fixed("2014-01-05", "25y")),
        ),
        NOW,
    ),
    "reprieve commuted in 2014 for merit": of(
        case(
            Penalty.DEATH_WITH_REPRIEVE,
            reprieve_from="2009-03-02",
            commutations=(to_life("2011-05-02"), to_fixed("2014-01-05", "23y")),
        ),
        NOW,
    ),
    "reprieve, in 2009": of(case(Penalty.DEATH_WITH_REPRIEVE, reprieve_from="2003-03-02"), IN_2009),
    "parole after a reduction, in 2014": of(
        case(term="10y", start="2009-03-05", reductions=(reduction("2014-05-01", "9m"),)), IN_2014
    ),
    "parole after a long reduction, in 2014": of(
        case(term="10y", start="2009-03-05", reductions=(reduction("2014-05-01", "24m"),)), IN_2014
    ),
    "parole after a reduction, in 2009": of(
        case(term="12y", start="2003-03-05", reductions=(reduction("2009-05-01", "9m"),)), IN_2009
    ),
    "parole after a long reduction, in 2009": of(
        case(term="12y", start="2003-03-05", reductions=(reduction("2009-05-01", "24m"),)), IN_2009
    ),
    "a reduction in 2014": of(case(term="5y", reductions=(reduction("2014-05-02", "12m"),), **old), IN_2014),
    "a reduction in 2009": of(case(term="5y", reductions=(reduction("2009-05-02", "12m"),), **older), IN_2009),
    "fraud, ten years, in 2009": of(
        case(term="7y", charges=FRAUD, start="2006-03-05", delivered_on="2008-07-01"), IN_2009
    ),
    "violent, ten years": of(case(term="10y", is_violent=True, **serving_fraud), NOW),
    "custody before a break": of(
        case(term="7y", custody=(held(DETENTION, "2025-01-05", "2025-01-20"), held(DETENTION, "2026-01-08"))), NOW
    ),
    "public surveillance after other custody": of(
        case(
            Penalty.PUBLIC_SURVEILLANCE,
            term="1y",
            start="2026-04-01",
            custody=(held(RSDL, "2025-01-01", "2025-01-10"), held(LIUZHI, "2025-02-01", "2025-02-10")),
        ),
        NOW,
    ),
    "a short probation": of(case(Penalty.SUSPENDED, probation="2m", effective_on="2026-01-08"), NOW),
    "a short term": of(
        case(term="6m", start="2026-01-08", effective_on="2026-04-15", charges=FRAUD), date(2026, 4, 20)
    ),
    "a long term before 2011": of(case(term="21y", sentenced_on="2009-01-08", start="2008-01-08"), NOW),
    "little of the term left": of(case(term="2y", charges=FRAUD, start="2024-08-01", effective_on="2026-05-10"), NOW),
    "on medical parole": of(case(term="9y", medical_parole_on="2026-01-05", **serving_ess), NOW),
    "criminal detention in 2014": of(case(Penalty.CRIMINAL_DETENTION, term="5m", start="2014-04-01"), IN_2014),
    "little of the term left in 2014": of(
        case(term="2y", charges=FRAUD, start="2012-09-01", effective_on="2014-05-10"), IN_2014
    ),
    "five years, little left in 2014": of(
        case(term="5y", charges=FRAUD, start="2010-09-01", effective_on="2014-12-10"), date(2014, 12, 20)
    ),
    "reprieve, limited, in 2014": of(
        case(
            Penalty.DEATH_WITH_REPRIEVE,
            reprieve_from="2011-03-02",
            is_commutation_limited=True,
            commutations=(to_life("2013-05-02"),),
        ),
        IN_2014,
    ),
    "reprieve commuted under the rules of 1997": of(
        case(Penalty.DEATH_WITH_REPRIEVE, reprieve_from="2005-03-02", commutations=(to_life("2007-05-02"),)), IN_2009
    ),
    "reprieve commuted for merit under the rules of 1997": of(
        case(
            Penalty.DEATH_WITH_REPRIEVE,
            reprieve_from="2005-03-02",
            commutations=(to_life("2007-05-02"), to_fixed("2009-01-05", "15y")),
        ),
        IN_2009,
    ),
    "life commuted for merit under the rules of 1997": of(
        case(Penalty.LIFE, effective_on="2005-03-02", commutations=(to_fixed("2009-01-05", "13y"),)), IN_2009
    ),
    "a new crime in the reprieve": of(
        case(
            Penalty.DEATH_WITH_REPRIEVE,
            charges=FRAUD,
            reprieve_from="2020-01-05",
            new_crime_in_reprieve=True,
            commutations=(to_life("2024-05-06"),),
        ),
        NOW,
    ),
    "life, a new life sentence": of(
        case(
            Penalty.LIFE,
            charges=FRAUD,
            effective_on="2020-11-21",
            new_crime_judged_on="2025-01-05",
            new_crime_penalty=Penalty.LIFE,
        ),
        NOW,
    ),
    "judged in November 2026": of(
        case(term="9m", charges=FRAUD, start="2026-06-01", effective_on="2026-11-30"), date(2026, 12, 1)
    ),
    "judged in November 2026, seven years": of(
        case(term="7y", charges=FRAUD, start="2026-06-01", effective_on="2026-11-30"), date(2026, 12, 1)
    ),
    "received in November 2026": of(
        case(term="7y", charges=FRAUD, start="2025-06-01", delivered_on="2026-11-10"), date(2026, 12, 1)
    ),
    "reduced in December 2026": of(
        case(term="11y", reductions=(reduction("2026-12-05", "9m"),), **serving_fraud), date(2026, 12, 20)
    ),
    "denies guilt": of(case(term="7y", denies_guilt=True, **serving_fraud), NOW),
    "denies guilt in 2027": of(case(term="7y", denies_guilt=True, **serving_fraud), date(2027, 6, 1)),
    "life for a crime of 2009": of(case(Penalty.LIFE, effective_on="2012-11-21", crime_on="2009"), NOW),
    "violent, a crime of 2009": of(case(term="10y", is_violent=True, crime_on="2009", **serving_fraud), NOW),
    "violent, twelve years": of(case(term="12y", is_violent=True, **serving_fraud), NOW),
    "parole revoked in 2020": of(
        case(
            term="8y",
            start="2014-09-12",
            paroled_on="2019-03-12",
            retaken_on="2020-05-07",
            parole_revoked_on="2020-06-01",
            deprivation="2y",
        ),
        date(2021, 6, 1),
    ),
    "fraud, elderly and incapable": of(case(term="7y", born_on="1950", is_incapable=True, **serving_fraud), NOW),
    "fraud, just elderly and incapable": of(
        case(term="7y", born_on="1961-01-01", is_incapable=True, **serving_fraud), NOW
    ),
    "fraud, ten years, with a new crime's bar": of(
        case(term="10y", charges=FRAUD, start="2023-03-05", delivered_on="2024-07-01", long_counts=2), NOW
    ),
    "fraud, exactly ten years, reduced much in 2009": of(
        case(term="10y", start="2003-03-05", reductions=(reduction("2009-03-05", "25m"),)), IN_2009
    ),
    "sentenced in 2010, a last day of a month": of(
        case(term="1y9m", start="2010-02-28", sentenced_on="2010-10-08", charges=FRAUD), IN_2014
    ),
    "years from 29 February": of(case(term="1y", start="2012-02-29", charges=FRAUD), IN_2014),
    "custody of many kinds": of(
        case(
            term="7y",
            custody=(
                held(CustodyKind.ADMINISTRATIVE, "2015-01-05", "2015-01-19"),
                held(CustodyKind.ADMINISTRATIVE, "2022-01-05", "2022-01-19"),
                held(CustodyKind.PROTECTIVE_CUSTODY, "2025-05-30", "2025-06-01"),
                held(DETENTION, "2026-01-08"),
            ),
        ),
        NOW,
    ),
    "subversion, nobody asked": of(
        case(term="7y", charges=SUBVERSION, custody=(held(DETENTION, "2025-07-10"),), sentenced_on="2026-03-05"), NOW
    ),
    "subversion, first day unknown": of(case(term="7y", charges=SUBVERSION, sentenced_on="2026-03-05"), NOW),
    "suspended, effect unknown": of(case(Penalty.SUSPENDED, term="3y", probation="3y", sentenced_on="2026-01-08"), NOW),
    "suspended and revoked": of(
        case(Penalty.SUSPENDED, term="3y", probation="3y", suspension_revoked_on="2026-01-08"), NOW
    ),
    "rights alone, a year": of(case(Penalty.DEPRIVATION_ALONE, term="1y", effective_on="2026-01-08"), NOW),
    "rights alone, six years": of(case(Penalty.DEPRIVATION_ALONE, term="6y", effective_on="2026-01-08"), NOW),
    "a new crime while rights are lost": of(
        case(
            term="2y",
            start="2026-01-08",
            earlier_deprivation=RunningDeprivation(PartialDate(2025, 1, 1), Term(years=2)),
        ),
        NOW,
    ),
    "a new crime while rights are lost, in 2008": of(
        case(
            term="2y",
            start="2008-01-08",
            sentenced_on="2008-06-01",
            earlier_deprivation=RunningDeprivation(PartialDate(2007, 1, 1), Term(years=2)),
        ),
        IN_2009,
    ),
    "a limit of procedure": lambda rules: limit_end(case(start="2024-01-05").start, rules, days=10),
}
