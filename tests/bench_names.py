"""`make bench-names`: the name benchmark by kind, beside a plain pypinyin + rapidfuzz baseline; and the gate's figures."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
DATA = ROOT.parent / "shared" / "bench" / "names"
OURS = f"{sys.executable} -m bot names bench"
BASELINE = f"{sys.executable} -m tests.names_baseline"
MUST = {
    "recall@1": 0.955,
    "recall@5": 0.985,
    "attested recall@1": 0.94,
    "mean over kinds": 0.93,
    "minority recall@1": 0.75,
    "typo recall@1": 0.92,
    "given name only recall@5": 0.85,
    "claimed right": 0.70,
}
"""The least that may be reached."""
AT_MOST = {"claims on names of nobody": 0.02, "wrong person claimed": 0.005}


def measured(command: str, *more: str) -> dict[str, Any]:
    """What the scorer says of a matcher."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "figures.json"
        scorer = [sys.executable, str(DATA / "score.py"), "--data", str(DATA), "--cmd", command, "--json", str(out)]
        # Measured as it runs: coverage of the tests would follow it into the child and make it four times slower.
        plain = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
        done = subprocess.run([*scorer, *more], cwd=ROOT, env=plain, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(done.stderr[-2_000:])
        found: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
        return found


def figures(report: dict[str, Any]) -> dict[str, float]:
    """The figures by which the engine is judged."""
    kinds, overall = report["kinds"], report["overall"]
    return {
        "recall@1": overall["recall@1"],
        "recall@5": overall["recall@5"],
        "attested recall@1": report["attested"]["recall@1"],
        "mean over kinds": report["macro_recall@1"],
        "minority recall@1": kinds["attested:minority"]["recall@1"],
        "typo recall@1": kinds["derived:typo"]["recall@1"],
        "given name only recall@5": kinds["derived:given-name-only"]["recall@5"],
        "claimed right": overall["claimed@1"],
        "claims on names of nobody": report["fpr"],
        "wrong person claimed": overall["wrong_claim"],
    }


def main() -> None:
    if not DATA.is_dir():
        print("The name benchmark is not there; nothing was measured.")
        return
    ours, plain = measured(OURS), measured(BASELINE)
    print(f"{'':40} {'ours':>21} {'pypinyin + rapidfuzz':>21}")
    print(f"{'kind':40} {'@1':>6} {'@5':>6} {'claim':>7} {'@1':>6} {'@5':>6} {'claim':>7}")
    for kind, one in ours["kinds"].items():
        other = plain["kinds"][kind]
        cells = (
            [f"{'':13} {held['fpr']:7.3f}" for held in (one, other)]
            if "fpr" in one
            else [f"{held['recall@1']:6.3f} {held['recall@5']:6.3f} {held['claimed@1']:7.3f}" for held in (one, other)]
        )
        print(f"{kind:32} {one['n']:7} {cells[0]} {cells[1]}")
    for name, value in figures(ours).items():
        bound = f"at least {MUST[name]}" if name in MUST else f"at most {AT_MOST[name]}"
        print(f"{name:40} {value:6.3f} ({bound}); baseline {figures(plain)[name]:.3f}")
    for held, name in ((ours, "ours"), (plain, "baseline")):
        print(
            f"{name}: p50 {held['latency_ms_p50']:.2f} ms, p99 {held['latency_ms_p99']:.2f} ms, index "
            f"{held['index_seconds']:.1f} s, {held['peak_rss_mib']:.0f} MiB"
        )


if __name__ == "__main__":
    main()
