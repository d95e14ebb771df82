"""A plain matcher to hold ours against: pypinyin letters in both orders and rapidfuzz, twenty lines, no table of ours.

Speaks the protocol of the name benchmark: `python -m tests.names_baseline --gallery G --queries Q --out R`.
"""

import argparse
import csv
import json
import time
from pathlib import Path

from pypinyin import lazy_pinyin
from rapidfuzz import fuzz, process

CLAIMED = 97.0
"""From this score on it claims the person."""


def letters(name: str) -> str:
    return "".join(sign for sign in "".join(lazy_pinyin(name)).casefold() if sign.isalpha())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("gallery", "queries", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    given = parser.parse_args()
    began = time.perf_counter()
    rows = list(csv.DictReader(given.gallery.open(encoding="utf-8", newline="")))
    held = [letters(row["name"]) for row in rows]
    lines = [json.dumps({"meta": {"index_seconds": time.perf_counter() - began}})]
    for query in csv.DictReader(given.queries.open(encoding="utf-8", newline="")):
        began = time.perf_counter()
        words = query["query"].replace("-", " ").split()
        orders = {letters("".join(words)), letters("".join([words[-1], *words[:-1]]))}
        best: dict[str, float] = {}
        for typed in orders:
            for _text, score, at in process.extract(typed, held, scorer=fuzz.ratio, limit=10):
                best[rows[at]["id"]] = max(score, best.get(rows[at]["id"], 0.0))
        results = [
            {"id": one, "score": score / 100, "match": score >= CLAIMED}
            for one, score in sorted(best.items(), key=lambda item: -item[1])[:10]
        ]
        taken = (time.perf_counter() - began) * 1000
        lines.append(json.dumps({"qid": query["qid"], "ms": taken, "results": results}))
    given.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
