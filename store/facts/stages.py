"""Where a case stands, as a source claims it or as its facts leave it."""

from enum import StrEnum

from store.texts import Text, _


class Status(StrEnum):
    """Where a case stands (field.md section 3). Each is a claim: medical parole and DPR are never "released"."""

    SUSPECTED = "suspected"
    DETAINED = "detained"
    ARRESTED = "arrested"
    ON_BAIL = "on bail"
    AT_HOME = "residential surveillance"
    INDICTED = "indicted"
    TRIED = "tried"
    REEDUCATION = "re-education through labour"
    IMPRISONED = "imprisoned"
    ON_PROBATION = "suspended sentence"
    UNDER_SURVEILLANCE = "public surveillance"
    MEDICAL_PAROLE = "medical parole"
    MEDICAL_PAROLE_ABROAD = "medical parole abroad"
    PAROLE = "parole"
    RELEASED = "released"
    UNDER_DEPRIVATION = "under deprivation of political rights"
    HOME_CONFINEMENT = "home confinement"
    DISAPPEARED = "disappeared"
    EXIT_BAN = "exit ban"
    LICENCE_REVOKED = "licence revoked"
    LICENCE_NOT_RENEWED = "licence not renewed"
    DIED = "died"
    EXECUTED = "executed"
    UNKNOWN = "unknown"


OVER = frozenset({Status.DIED, Status.EXECUTED})
"""No alert is ever made for these."""
AT_HOME = frozenset({Status.ON_BAIL, Status.AT_HOME})
"""Who waits for a judgment outside of custody."""
BEFORE_TRIAL = AT_HOME | {Status.DETAINED, Status.ARRESTED}
"""Whose case is not in court yet."""
AWAITING = BEFORE_TRIAL | {Status.SUSPECTED, Status.INDICTED, Status.TRIED}
"""Who waits for a judgment: limits of procedure are asked about."""
SERVING = frozenset(
    {
        Status.IMPRISONED, Status.REEDUCATION, Status.MEDICAL_PAROLE, Status.PAROLE, Status.ON_PROBATION,
        Status.UNDER_SURVEILLANCE,
    }
)  # fmt: skip
"""Whose stage ends by itself on the last day of what was imposed."""
BEHIND_WALLS = frozenset({Status.IMPRISONED, Status.REEDUCATION})
"""Who serves behind walls."""
INSIDE = (AWAITING - AT_HOME - {Status.SUSPECTED}) | BEHIND_WALLS
"""Who is behind walls."""
AT_LARGE = frozenset({Status.RELEASED, Status.UNDER_DEPRIVATION})
"""Who has come out; deprivation of political rights may run on."""
IN_ONE_PLACE = frozenset({Status.HOME_CONFINEMENT, Status.DISAPPEARED})
"""Where somebody is, outside of the law: one of them ends when the other, or custody, begins."""
RESTRAINED = IN_ONE_PLACE | {Status.EXIT_BAN, Status.LICENCE_REVOKED, Status.LICENCE_NOT_RENEWED}
"""What is done to somebody at large; custody, proceedings and a judgment come before it."""
ON_LEAVE = frozenset({Status.MEDICAL_PAROLE, Status.PAROLE, Status.ON_PROBATION})
"""Who serves outside, and is inside again once taken in."""
OUT = frozenset({Status.RELEASED, Status.UNDER_DEPRIVATION, Status.MEDICAL_PAROLE_ABROAD}) | OVER
"""Who no longer serves: no window is worked out, and no release is waited for."""

STATUSES: dict[Status, Text] = {
    Status.SUSPECTED: _("suspected"),
    Status.DETAINED: _("detained"),
    Status.ARRESTED: _("formally arrested"),
    Status.ON_BAIL: _("on bail pending trial"),
    Status.AT_HOME: _("under residential surveillance at home"),
    Status.INDICTED: _("indicted, awaiting trial"),
    Status.TRIED: _("tried, judgment not known"),
    Status.REEDUCATION: _("in re-education through labour"),
    Status.IMPRISONED: _("serving a sentence"),
    Status.ON_PROBATION: _("sentence suspended, on probation"),
    Status.UNDER_SURVEILLANCE: _("under public surveillance"),
    Status.MEDICAL_PAROLE: _("on medical parole: not released, the sentence runs on"),
    Status.MEDICAL_PAROLE_ABROAD: _("abroad on medical parole"),
    Status.PAROLE: _("on parole"),
    Status.RELEASED: _("released"),
    Status.UNDER_DEPRIVATION: _("out of prison, under deprivation of political rights: not yet free"),
    Status.HOME_CONFINEMENT: _("home confinement, extralegal"),
    Status.DISAPPEARED: _("enforced disappearance"),
    Status.EXIT_BAN: _("exit ban"),
    Status.LICENCE_REVOKED: _("lawyer's licence revoked"),
    Status.LICENCE_NOT_RENEWED: _("lawyer's licence not renewed"),
    Status.DIED: _("died"),
    Status.EXECUTED: _("executed"),
    Status.UNKNOWN: _("status unknown"),
}
