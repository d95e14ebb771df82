"""The project itself: pins, names, what it says of itself."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def bare(requirement: str) -> tuple[str, str]:
    found = re.match(r"([A-Za-z0-9_.-]+)(?:\[[^\]]*\])?(.*)", requirement)
    assert found is not None
    return re.sub(r"[-_.]+", "-", found[1]).lower(), found[2].strip()


def pinned(name: str) -> dict[str, str]:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    pairs = (re.match(r"([A-Za-z0-9_.-]+)(?:\[[^\]]*\])?==([^ ;\\]+)", line) for line in lines)
    return {re.sub(r"[-_.]+", "-", found[1]).lower(): found[2] for found in pairs if found}


def numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version))


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        (PYPROJECT["project"]["dependencies"], "requirements.txt"),
        (PYPROJECT["project"]["optional-dependencies"]["demo"], "requirements-demo.txt"),
        (PYPROJECT["dependency-groups"]["dev"], "requirements-dev.txt"),
    ],
)
def test_the_pins_fit_what_pyproject_asks_for(wanted: list[str], name: str) -> None:
    held = pinned(name)

    for requirement in wanted:
        project, specifiers = bare(requirement)
        assert project in held, project
        for specifier in filter(None, specifiers.split(",")):
            operator, version = re.match(r"(>=|<)(.+)", specifier).groups()
            assert (numbers(held[project]) >= numbers(version)) is (operator == ">="), requirement


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-demo.txt", "requirements-dev.txt"])
def test_every_pin_has_a_hash_and_no_index_has_an_address(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=[A-Za-z0-9])", text.split("\n", 2)[2])

    assert all("--hash=sha256:" in block for block in blocks)
    assert "://" not in text
    assert "index" not in re.sub(r"--no-emit-index-url", "", text)


@pytest.mark.parametrize("name", ["requirements-demo.txt", "requirements-dev.txt"])
def test_the_sets_of_pins_agree(name: str) -> None:
    run, more = pinned("requirements.txt"), pinned(name)

    assert {name: more[name] for name in run.keys() & more.keys()} == {
        name: run[name] for name in run.keys() & more.keys()
    }


def test_the_demonstration_needs_what_the_product_needs_and_its_extra() -> None:
    run, demonstration = pinned("requirements.txt"), pinned("requirements-demo.txt")

    assert run.keys() < demonstration.keys()
    assert {"rich", "websockets"} <= demonstration.keys() - run.keys()


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=False
    )  # fmt: skip
    if listed.returncode != 0:
        listed_paths = [path for path in ROOT.rglob("*") if ".venv" not in path.parts and ".git" not in path.parts]
        return [path for path in listed_paths if path.is_file()]
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def test_no_file_holds_a_path_of_a_machine_or_a_token() -> None:
    wrong = re.compile(r"/(?:root|home)/[a-z]|xox[bp]-\d{6,}|xapp-\d-A[0-9A-Z]{8,}")
    found = [
        path.relative_to(ROOT).as_posix()
        for path in tracked()
        if path.suffix in {".py", ".md", ".toml", ".csv", ".po", ".txt", ".yml"}
        and wrong.search(path.read_text(encoding="utf-8"))
    ]

    assert [name for name in found if name != "tests/test_project.py"] == []


def test_only_the_name_benchmark_lies_beside_the_checkout() -> None:
    beside = re.compile(r"""["'/]shared["'/]|\.\./shared""")
    found = [
        path.relative_to(ROOT).as_posix()
        for path in tracked()
        if path.suffix in {".py", ".toml"} and beside.search(path.read_text(encoding="utf-8"))
    ]

    assert [name for name in found if name != "tests/test_project.py"] == ["tests/bench_names.py"]


def test_no_module_is_longer_than_400_lines() -> None:
    long = [
        path.relative_to(ROOT).as_posix()
        for path in tracked()
        if path.suffix == ".py"
        and path.relative_to(ROOT).parts[0] in {"bot", "handlers", "local_slack", "store"}
        and "versions" not in path.parts
        and len(path.read_text(encoding="utf-8").splitlines()) > 400
    ]

    assert long == []


@pytest.mark.process
def test_heavy_modules_stay_out_of_a_look_up() -> None:
    script = (
        "import sys; import bot.app, bot.delivery, handlers.documents, handlers.lists.commands; "
        "print(sorted({'alembic', 'docx', 'openpyxl', 'fpdf', 'matplotlib', 'apscheduler', 'uharfbuzz'} & set(sys.modules)))"
    )
    import sys

    seen = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)

    assert seen.stdout.strip() == "[]"


def test_the_processes_need_nothing_of_the_console() -> None:
    """None in `sys.modules` is what an import meets where a package is not installed (structlog asks for rich)."""
    script = (
        "import sys; sys.modules['rich'] = sys.modules['websockets'] = None; "
        "import bot.app, bot.serve, bot.clock, bot.web, bot.cli; print('local_slack' in sys.modules)"
    )
    import sys

    seen = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)

    assert seen.stdout.strip() == "False"
