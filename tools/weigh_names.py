"""Writes store/names/data/weights.tsv: what the dev part of the name benchmark loses when a weight moves by a fifth.

    python -m tools.weigh_names FOLDER_OF_THE_BENCHMARK [WEIGHT …]

Both parts are asked, of the kinds that are answered almost always one in eight; one weight is changed at a time, a fifth less and
a fifth more. With weights named, only these are measured anew. It takes half an hour on two cores.
"""

import csv
import random
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from types import ModuleType

from bot.operator import names as bench
from store.names import weights
from store.unit_of_work import Store

TABLE = Path(__file__).parent.parent / "store" / "names" / "data" / "weights.tsv"
HEAD = "# weight\tvalue\tfirst answers lost, of {n}: a fifth less\ta fifth more\tamong the first five: less\tmore\tright claims: less\tmore\n"
EASY = (
    "pinyin pinyin-tone-number han-variant all-split-caps comma hyphen no-space-lower tone-marks interpunct traditional "
    "homophone-1 homophone-all-given wade-giles-no-apostrophe"
)
Figures = tuple[int, int, int]


def asked(data: Path) -> list[dict[str, str]]:
    """The queries with an answer, of easy kinds an eighth."""
    draw, easy = random.Random(5), set(EASY.split())  # noqa: S311  # a fixed choice
    rows = []
    for path in (data / "queries.csv", data / "press" / "queries.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            rows += [row for row in csv.DictReader(file) if row["expected"] and not row["kind"].startswith("x:")]
    return [row for row in rows if row["kind"].partition(":")[2] not in easy or draw.random() < 0.12]


def modules() -> list[ModuleType]:
    return [module for name, module in sys.modules.items() if name.startswith(("store.names", "store.prisoners"))]


def forget() -> None:
    """Empty every cache but those of the packaged tables."""
    for module in modules():
        for value in vars(module).values():
            home = getattr(value, "__module__", "") or ""
            if hasattr(value, "cache_clear") and home.startswith("store.names") and not home.endswith("tables"):
                value.cache_clear()


def measure(store: Store, ids: list[str], queries: list[dict[str, str]]) -> Figures:
    """Right first answers, right ones among the first five, right claims."""
    forget()
    first = five = claims = 0
    for row in queries:
        found = bench.ask(store, row["query"])
        right = [ids[match.person.ref - 1] in row["expected"].split("|") for match in found[:5]]
        first += right[:1] == [True]
        five += any(right)
        claims += right[:1] == [True] and found[0].match.certainty.value == "certain"
    return first, five, claims


def moved(name: str, value: object) -> Iterator[tuple[str, str, list[object]]]:
    """A weight with its value and what it becomes, a fifth less and more; the parts of a table one by one."""
    if isinstance(value, float):
        yield name, f"{value:g}", [value * 0.8, value * 1.2]
    elif isinstance(value, tuple) and isinstance(value[0], float):
        for at, part in enumerate(value):
            yield f"{name}.{at}", f"{part:g}", [(*value[:at], part * by, *value[at + 1 :]) for by in (0.8, 1.2)]
    elif isinstance(value, dict):
        for key, part in value.items():
            yield f"{name}.{key}", f"{part:g}", [{**value, key: part * by} for by in (0.8, 1.2)]


def put(name: str, value: object) -> None:
    for module in modules():
        if name in vars(module):
            setattr(module, name, value)


def main(data: Path, only: set[str]) -> None:
    people = bench.gallery(data / "gallery.csv") + bench.gallery(data / "press" / "gallery.csv")
    queries = asked(data)
    held = dict(line.split("\t", 1) for line in TABLE.read_text(encoding="utf-8").splitlines()[1:]) if only else {}
    with bench.temporary_store(None) as store:
        bench.load(store, people)
        run = partial(measure, store, [person.id for person in people], queries)
        base = run()
        for name, value in vars(weights).items():
            if not name.isupper() or (only and name not in only):
                continue
            for label, said, values in moved(name, value):
                lost = []
                for other in values:
                    put(name, other)
                    lost.append([was - now for was, now in zip(base, run(), strict=True)])
                put(name, value)
                figures = [lost[at][figure] for figure in range(3) for at in range(2)]
                held[label] = "\t".join([said, *map(str, figures)])
    with TABLE.open("w", encoding="utf-8") as out:
        out.write(HEAD.format(n=f"{len(queries):,}"))
        out.writelines(f"{label}\t{rest}\n" for label, rest in held.items())


if __name__ == "__main__":
    main(Path(sys.argv[1]), set(sys.argv[2:]))
