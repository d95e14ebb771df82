"""Names: fold what was typed, make recall keys, judge candidates and say why. Pure: no database, no network."""

from store.names.matching import Candidate, Certainty, HeldName, Match, Query, judge, keys, read
from store.names.spotting import Spot, find_names

__all__ = ["Candidate", "Certainty", "HeldName", "Match", "Query", "Spot", "find_names", "judge", "keys", "read"]
