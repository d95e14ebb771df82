"""The operator's commands on the law: check a table of sentences, show a rule. They need no store."""

import csv
from collections import Counter
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import click

from store.errors import BadInput, NotFound

if TYPE_CHECKING:
    from store.law.rulebook import Rule


@click.group()
def sentences() -> None:
    """Published sentences, checked against the law."""


@sentences.command("check")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Where the answers go; standard output.")
def check_sentences(file: Path, out: Path | None) -> None:
    """Work out the end of every sentence in FILE (CSV) and compare it with the published one.

    A row that cannot be read gets a note and the run goes on; a file that cannot be read ends it with exit code 2.
    """
    from store.dates import beijing_day
    from store.law.rulebook import load_rules
    from store.reading.sentence_check import COLUMNS, check
    from store.reading.sentence_rows import read_table

    try:
        rows = read_table(file.read_bytes())
    except (BadInput, OSError) as error:
        raise click.UsageError(f"{file}: {error}") from error
    answers = list(check(rows, load_rules(), beijing_day(datetime.now(UTC))))
    table = StringIO()
    writer = csv.DictWriter(table, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(answers)
    if out is None:
        click.echo(table.getvalue(), nl=False)
    else:
        _write(out, table.getvalue())
    counts = Counter(answer["agrees"] for answer in answers)
    said = ", ".join(f"{what}: {count}" for what, count in sorted(counts.items()))
    click.echo(f"{len(answers)} rows. {said}".rstrip(), err=True)


def _write(out: Path, text: str) -> None:
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as error:
        raise click.UsageError(f"{out} cannot be written: {error.strerror}") from error


@click.group()
def law() -> None:
    """The provisions behind the dates."""


@law.command("show")
@click.argument("rule")
def show_rule(rule: str) -> None:
    """Print a rule in both languages: what it says, since when, where it stands, how well it is known."""
    from store.law.rulebook import load_rules

    book = load_rules()
    try:
        found = book.rule(rule.upper())
    except NotFound as error:
        near = ", ".join(book.nearest(rule))
        raise click.UsageError(f"{error} {f'Near it: {near}.' if near else 'See store/law/provisions/.'}") from error
    for line in described(found):
        click.echo(line)


@law.command("decree")
@click.argument("decree_id", required=False)
def show_decree(decree_id: str | None) -> None:
    """Which special pardons and amendments are known; of one, which of the people held were in a class of it or may have been, and what is missing.

    Cases are named by their numbers alone. Nothing here is a forecast.
    """
    from store.law.decrees import load_decrees
    from store.law.rulebook import load_rules

    if decree_id is None:
        for decree in load_decrees():
            click.echo(f"{decree.id}  {decree.day(load_rules())}  {decree.title} · {decree.zh}")
        return
    _under(decree_id)


def _under(decree_id: str) -> None:
    from bot.connections import open_ready_store
    from store.casework.decreed import held_under
    from store.dates import beijing_day
    from store.law.decrees import Membership, decree, load_decrees
    from store.law.rulebook import load_rules

    try:
        entry = decree(decree_id.casefold())
    except NotFound as error:
        known = ", ".join(decree.id for decree in load_decrees())
        raise click.UsageError(f"{error} Known: {known}.") from error
    with open_ready_store().reading_as_operator() as work:
        found, asked_about = held_under(work, entry, beijing_day(datetime.now(UTC)))
    click.echo(f"{entry.id}: {entry.title} · {entry.zh}, {entry.day(load_rules())}")
    for person, standing in found:
        open_to = [decree_class for decree_class in standing.classes if decree_class.answer is standing.answer]
        click.echo(f"  #{person.ref}  {standing.answer.value}: class " + ", ".join(str(one.number) for one in open_to))
        for one in standing.nearest if standing.answer is Membership.OPEN else ():
            click.echo(f"      class {one.number} lacks: " + "; ".join(str(text) for text in one.missing))
    click.echo(f"{len(found)} of {asked_about} people held with a sentence; the others were in no class of it.")
    asked = {decree_class.number: decree_class for _person, standing in found for decree_class in standing.classes}
    for number, decree_class in sorted(asked.items()):
        click.echo(f"  class {number}: {decree_class.says} ({decree_class.zh})")


@click.command()
@click.option("--batch", default=200, show_default=True, type=click.IntRange(1, 10_000), help="People at a time.")
def recompute(batch: int) -> None:
    """Work out again the dates that an older rule book gave. Stopped, it goes on where it was."""
    from bot.connections import open_ready_store
    from store.casework import recomputing

    store = open_ready_store()
    total = recomputing.stale(store)
    for done in recomputing.recompute(store, datetime.now(UTC), batch):
        click.echo(f"{done} of {total}")
    click.echo("All dates rest on this program's rule book." if total else "Nothing was stale.")


def described(rule: "Rule") -> list[str]:
    """A rule line by line; what the rule base gives in one language only is given once."""
    from handlers.words.language import CHINESE, ENGLISH, Language
    from store.law.rulebook import VERIFICATIONS
    from store.law.shown import SHOWN_NOT_COMPUTED

    english, chinese = Language(ENGLISH), Language(CHINESE)
    status = VERIFICATIONS[rule.status]
    lines = [
        rule.id,
        f"  {rule.title}",
        *([f"  {rule.zh}"] if rule.zh else []),
        f"  citation · 出处: {rule.citation}",
        f"  in force · 施行: {rule.since or '?'} – {rule.until or ''}".rstrip(),
        f"  status · 核实: {rule.status.value}, {english.say(status)} · {chinese.say(status)}",
    ]
    if rule.formula:
        lines.append(f"  formula · 算法: {rule.formula}")
    lines += [f"  if · 条件: {name} = {_plain(value)}" for name, value in rule.conditions.items()]
    lines += [f"  value · 数值: {name} = {_plain(value)}" for name, value in rule.values.items()]
    if rule.note:
        lines.append(f"  note · 说明: {rule.note}")
    reason = SHOWN_NOT_COMPUTED.get(rule.id)
    if reason is not None:
        lines.append(f"  shown, not computed · 仅展示，不用于计算: {english.say(reason)} · {chinese.say(reason)}")
    return lines


def _plain(value: object) -> str:
    return ", ".join(str(part) for part in value) if isinstance(value, list) else str(value)
