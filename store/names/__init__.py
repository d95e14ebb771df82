"""Find the person however the name is written, say why, and never claim somebody else."""

from store.names.beginnings import BETWEEN, begins, squeezed
from store.names.folding import forms_of, has_stray, is_held, is_one_plain_name, script_of
from store.names.ranking import Ranking, answering, judge
from store.names.reading import Query, inside, read
from store.names.recall_keys import alike_keys, keys
from store.names.recall_queries import recall_queries
from store.names.romanizing import Proposal, propose
from store.names.spotting import Spot, find_names
from store.names.values import Candidate, HeldName, Match, MatchCertainty, Tier

__all__ = [
    "BETWEEN",
    "Candidate",
    "HeldName",
    "Match",
    "MatchCertainty",
    "Proposal",
    "Query",
    "Ranking",
    "Spot",
    "Tier",
    "alike_keys",
    "answering",
    "begins",
    "find_names",
    "forms_of",
    "has_stray",
    "inside",
    "is_held",
    "is_one_plain_name",
    "judge",
    "keys",
    "propose",
    "read",
    "recall_queries",
    "script_of",
    "squeezed",
]
