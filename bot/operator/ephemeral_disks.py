"""Platforms whose disk does not outlive the process."""

from collections.abc import Mapping

from store.texts import Text, _

VANISHING: Mapping[str, str] = {
    "DYNO": "Heroku",  # a dyno's files are gone at its next restart, at least once a day
    "RENDER": "Render",  # files are gone at each deploy, unless a disk was added
    "FLY_APP_NAME": "Fly",  # a machine's root disk is made anew at each start, unless a volume was mounted
    "RAILWAY_ENVIRONMENT": "Railway",  # files are gone at each deploy, unless a volume was mounted
    "K_SERVICE": "Cloud Run",  # files are kept in memory
}
"""Variables that platforms set whose disk does not last."""


def disk_vanishes(environ: Mapping[str, str]) -> str | None:
    """The platform whose disk does not last, if this is one and nobody said that SQLite is meant."""
    if environ.get("MINGDAN_SQLITE_OK") == "1":
        return None
    return next((name for variable, name in VANISHING.items() if environ.get(variable)), None)


def vanishing(name: str) -> Text:
    """What is said of a platform's disk."""
    return _(
        "The disk of {platform} does not last, so an SQLite file there is lost. Use PostgreSQL, or set "
        "MINGDAN_SQLITE_OK=1 if the file lies on a disk that lasts.",
        platform=name,
    )
