"""Find the person however the name is written, say why, and never claim somebody else."""

from store.names.claims import Judging, answering, judge
from store.names.folding import forms_of, is_held, is_one_plain_name, script_of
from store.names.recall_keys import keys
from store.names.recall_queries import Query, read
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
    "answering",
    "find_names",
    "forms_of",
    "is_held",
    "is_one_plain_name",
    "judge",
    "keys",
    "read",
    "script_of",
]
