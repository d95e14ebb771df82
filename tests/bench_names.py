"""`make bench-names`: the name benchmark by kind, beside a plain pypinyin + rapidfuzz baseline; and the gate's figures."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
DATA = ROOT.parent / "shared" / "bench" / "names"
OURS = f"{sys.executable} -m bot names bench"
BASELINE = f"{sys.executable} -m tests.names_baseline"
PARTS = ("names", "press")
"""Clean forms; and names as people really write them, with common names of nobody."""
MUST = {
    "recall@1": 0.978,
    "recall@5": 0.988,
    "attested recall@1": 0.965,
    "mean over kinds": 0.962,
    "minority recall@1": 0.95,
    "typo recall@1": 0.92,
    "given name only recall@5": 0.95,
    "claimed right": 0.70,
    "minority claimed right": 0.30,
    "press recall@1": 0.95,
    "press recall@5": 0.96,
    "press mean over kinds": 0.95,
    "words around a name": 0.97,
    "press spellings of minorities claimed": 0.40,
}
"""The least that may be reached."""
AT_MOST = {"claims on names of nobody": 0.002, "wrong person claimed": 0.0015, "claims on common names per 1,000": 1.0}
_AROUND = ("press:title-before", "press:word-after")
_MINORITIES = ("press:uyghur-press", "press:kazakh-press", "press:tibetan-press")


def measured(command: str, *more: str) -> dict[str, dict[str, Any]]:
    """What the scorer says of a matcher, by part."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "figures.json"
        data = [word for part in PARTS for word in ("--data", str(DATA if part == "names" else DATA / part))]
        scorer = [sys.executable, str(DATA / "score.py"), *data, "--cmd", command, "--json", str(out)]
        # Measured as it runs: coverage of the tests would follow it into the child and make it four times slower.
        plain = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
        done = subprocess.run([*scorer, *more], cwd=ROOT, env=plain, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(done.stderr[-2_000:])
        reports: list[dict[str, Any]] = json.loads(out.read_text(encoding="utf-8"))["parts"]
        return dict(zip(PARTS, reports, strict=True))


def figures(reports: dict[str, dict[str, Any]]) -> dict[str, float]:
    """The figures by which the engine is judged."""
    classic, press = reports["names"], reports["press"]
    kinds, overall = classic["kinds"], classic["overall"]
    return {
        "recall@1": overall["recall@1"],
        "recall@5": overall["recall@5"],
        "attested recall@1": classic["attested"]["recall@1"],
        "mean over kinds": classic["macro_recall@1"],
        "minority recall@1": kinds["attested:minority"]["recall@1"],
        "typo recall@1": kinds["derived:typo"]["recall@1"],
        "given name only recall@5": kinds["derived:given-name-only"]["recall@5"],
        "claimed right": overall["claimed@1"],
        "minority claimed right": kinds["attested:minority"]["claimed@1"],
        "claims on names of nobody": classic["fpr"],
        "wrong person claimed": overall["wrong_claim"],
        "press recall@1": press["overall"]["recall@1"],
        "press recall@5": press["overall"]["recall@5"],
        "press mean over kinds": press["macro_recall@1"],
        "words around a name": _together(press["kinds"], _AROUND, "recall@1"),
        "press spellings of minorities claimed": _together(press["kinds"], _MINORITIES, "claimed@1"),
        "claims on common names per 1,000": press["common_claims_per_1000"],
    }


def _together(kinds: dict[str, dict[str, Any]], some: Sequence[str], figure: str) -> float:
    """A figure over several kinds, each weighted by its size."""
    return float(sum(kinds[kind][figure] * kinds[kind]["n"] for kind in some) / sum(kinds[kind]["n"] for kind in some))


def main() -> None:
    if not DATA.is_dir():
        print("The name benchmark is not there; nothing was measured.")
        return
    ours, plain = measured(OURS), measured(BASELINE)
    print(f"{'':40} {'ours':>21} {'pypinyin + rapidfuzz':>21}")
    print(f"{'kind':40} {'@1':>6} {'@5':>6} {'claim':>7} {'@1':>6} {'@5':>6} {'claim':>7}")
    for part, kind in [(name, kind) for name in PARTS for kind in ours[name]["kinds"]]:
        one, other = ours[part]["kinds"][kind], plain[part]["kinds"][kind]
        cells = (
            [f"{'':13} {held['fpr']:7.3f}" for held in (one, other)]
            if "fpr" in one
            else [f"{held['recall@1']:6.3f} {held['recall@5']:6.3f} {held['claimed@1']:7.3f}" for held in (one, other)]
        )
        print(f"{kind:32} {one['n']:7} {cells[0]} {cells[1]}")
    for name, value in figures(ours).items():
        bound = f"at least {MUST[name]}" if name in MUST else f"at most {AT_MOST[name]}"
        print(f"{name:40} {value:6.3f} ({bound}); baseline {figures(plain)[name]:.3f}")
    for held, name in ((ours["names"], "ours"), (plain["names"], "baseline")):
        print(
            f"{name}: p50 {held['latency_ms_p50']:.2f} ms, p99 {held['latency_ms_p99']:.2f} ms, index "
            f"{held['index_seconds']:.1f} s, {held['peak_rss_mib']:.0f} MiB"
        )


if __name__ == "__main__":
    main()
