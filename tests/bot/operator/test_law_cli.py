"""`python -m bot sentences check` and `python -m bot law show`."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import main

TABLE = "case_id,sentence_type,years,start,end_as_published\nA,fixed,3,2017-08-16,2020-08-15\nB,what,,,\n"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def test_a_table_is_answered_on_standard_output(tmp_path: Path) -> None:
    file = tmp_path / "in.csv"
    file.write_text(TABLE, encoding="utf-8")

    done = run("sentences", "check", str(file))

    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert lines[0] == "case_id,computed_end,end_certainty,computed_dpr_end,dpr_certainty,agrees,rules,missing,note"
    assert lines[1] == "A,2020-08-15,exact,,cannot compute,yes,START-FIXED;DATE-YEAR-OLD,,"
    assert lines[2].startswith("B,,cannot compute,")
    assert done.stderr == "2 rows. not comparable: 1, yes: 1\n"


def test_a_table_is_answered_into_a_file(tmp_path: Path) -> None:
    file, out = tmp_path / "in.csv", tmp_path / "out.csv"
    file.write_text(TABLE, encoding="utf-8")

    done = run("sentences", "check", str(file), "--out", str(out))

    assert (done.exit_code, done.stdout) == (0, "")
    assert len(out.read_text("utf-8").splitlines()) == 3


@pytest.mark.parametrize(
    ("data", "why"),
    [(b"a,b\n", "no column `case_id`"), (b"\xff\xfe\x00\x80", "neither UTF-8 nor GB18030")],
)
def test_a_file_that_cannot_be_read_ends_with_2(tmp_path: Path, data: bytes, why: str) -> None:
    file = tmp_path / "in.csv"
    file.write_bytes(data)

    done = run("sentences", "check", str(file))

    assert done.exit_code == 2
    assert why in done.stderr


def test_a_file_that_is_not_there_ends_with_2(tmp_path: Path) -> None:
    assert run("sentences", "check", str(tmp_path / "none.csv")).exit_code == 2


def test_a_place_that_cannot_be_written_ends_with_2(tmp_path: Path) -> None:
    file = tmp_path / "in.csv"
    file.write_text(TABLE, encoding="utf-8")

    done = run("sentences", "check", str(file), "--out", str(tmp_path / "none" / "out.csv"))

    assert done.exit_code == 2
    assert "cannot be written" in done.stderr


def test_a_rule_is_shown_in_both_languages() -> None:
    done = run("law", "show", "r17-interval-ge10")

    assert done.exit_code == 0
    assert done.stdout == (
        "R17-INTERVAL-GE10\n"
        "  Interval, 10 years and more\n"
        "  减刑间隔时间\n"
        "  citation · 出处: SPC Provisions 法释〔2016〕23号 art 6 para 3, art 40\n"
        "  in force · 施行: 2017-01-01 –\n"
        "  status · 核实: verified, read in the text of the law · 已核对法律原文\n"
        "  formula · 算法: next = service of last ruling + max(18, months of last reduction)\n"
        "  if · 条件: sentence = fixed\n"
        "  if · 条件: term_months = >=120\n"
        "  if · 条件: strict = False\n"
        "  value · 数值: interval_months = 18\n"
    )


def test_a_rule_without_formula_and_with_a_note_is_shown() -> None:
    shown = run("law", "show", "CAP-FIXED").stdout

    assert "formula" not in shown
    assert "note · 说明: All crimes before 2011-05-01: cap 20" in shown
    assert "shown, not computed" in run("law", "show", "MERGE").stdout


@pytest.mark.parametrize(("typed", "near"), [("PAR-FIXD", "Near it: PAR-FIXED"), ("zzzzzz", "store/law/provisions")])
def test_an_unknown_rule_ends_with_2_and_its_neighbours(typed: str, near: str) -> None:
    done = run("law", "show", typed)

    assert done.exit_code == 2
    assert near in done.stderr
