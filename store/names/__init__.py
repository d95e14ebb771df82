"""Find the person however the name is written, say why, and never claim somebody else."""

from store.names.folding import is_written_like
from store.names.judging import Judging, judge
from store.names.keying import keys
from store.names.queries import Query, read
from store.names.spotting import Spot, find_names
from store.names.values import Candidate, Certainty, HeldName, Match, Tier

__all__ = [
    "Candidate",
    "Certainty",
    "HeldName",
    "Judging",
    "Match",
    "Query",
    "Spot",
    "Tier",
    "find_names",
    "is_written_like",
    "judge",
    "keys",
    "read",
]
