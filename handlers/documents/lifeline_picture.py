"""A case as a picture: one line a person, from the first day that is known to the last that is counted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from html import escape
from itertools import count

from fpdf import FPDF
from fpdf.fonts import TTFFont

from handlers.documents.drafts import Draft
from handlers.documents.typefaces import FACES, FAMILIES, drawable
from handlers.documents.typesetting import Setter, runs
from handlers.words.language import Language
from handlers.words.naming import full_name
from store.casework.lifeline import Lifeline, Span
from store.dates import PartialDate
from store.facts import drawing
from store.facts.kind import Told
from store.facts.stages import OVER, STATUSES, Status
from store.texts import Text, _

WIDTH, MARGIN = 1000.0, 40.0
"""Points; a phone shows the picture about a third as wide, so nothing is written smaller than `SMALL`."""

TITLE, BODY, SMALL = 30.0, 21.0, 17.0
BAR, LANE, LEADING = 40.0, 30.0, 30.0
APART, RAISED, SEEN, LETTER = 27.0, 28.0, 4.0, 22.0
"""Between two numbers, between two rows of them; the least stretch that is drawn; the least span that bears a letter."""
LAST = 8.0
"""How wide a death is drawn."""
ALPHABET = 26
ZOOM = 2
"""Pixels of a point, for screens that are finer."""

INK, GREY, PAPER, TODAY = "#22262b", "#6b7280", "#ffffff", "#c2255c"

AWAITS, SERVES, LEAVE, RIGHTS, HELD_AT_HOME, FREE, UNKNOWN, GONE = (
    "#e69f00", "#37474f", "#56b4e9", "#b07aa1", "#d55e00", "#cfe8d5", "#eceff1", "#000000",
)  # fmt: skip
"""Colours that who cannot tell red from green tells apart (Okabe and Ito, jfly.uni-koeln.de/color); letters say the same."""

COLOURS: dict[Status, str] = {
    Status.SUSPECTED: AWAITS, Status.DETAINED: AWAITS, Status.ARRESTED: AWAITS, Status.ON_BAIL: LEAVE,
    Status.AT_HOME: AWAITS, Status.INDICTED: AWAITS, Status.TRIED: AWAITS, Status.REEDUCATION: SERVES,
    Status.IMPRISONED: SERVES, Status.ON_PROBATION: LEAVE, Status.UNDER_SURVEILLANCE: LEAVE,
    Status.MEDICAL_PAROLE: LEAVE, Status.MEDICAL_PAROLE_ABROAD: LEAVE, Status.PAROLE: LEAVE,
    Status.RELEASED: FREE, Status.UNDER_DEPRIVATION: FREE, Status.HOME_CONFINEMENT: HELD_AT_HOME,
    Status.DISAPPEARED: HELD_AT_HOME, Status.EXIT_BAN: HELD_AT_HOME, Status.LICENCE_REVOKED: HELD_AT_HOME,
    Status.LICENCE_NOT_RENEWED: HELD_AT_HOME, Status.DIED: GONE, Status.EXECUTED: GONE, Status.UNKNOWN: UNKNOWN,
}  # fmt: skip

MOST_ALT = 1000
"""Characters of a description (docs.slack.dev, files.getUploadURLExternal: alt_txt_too_large)."""

MOST_YEARS = 10
"""Labels on the axis."""

MOST_MARKS = 40
"""What happened, of one person: more would make a picture that no phone can show; the text has them all."""


@dataclass(slots=True)
class _Sheet:
    """What is drawn so far, and how far down."""

    setter: Setter
    y: float = MARGIN
    drawn: list[str] = field(default_factory=list)

    def text(self, words: str, x: float, y: float, size: float, colour: str = INK, *, anchor: float = 0.0) -> None:
        """A line of words on the base line `y`; `anchor` 0 begins at `x`, 0.5 is centred, 1 ends there."""
        words = drawable(words)
        x -= anchor * self.setter.width(words, size)
        for run in runs(words):
            way = ' direction="rtl"' if run.level % 2 else ""
            self.drawn.append(
                f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{colour}" xml:space="preserve"{way} '
                f'font-family="{FAMILIES[run.face]}"{" text-anchor=" + chr(34) + "end" + chr(34) if way else ""}>'
                f"{escape(run.text)}</text>"
            )
            x += self.setter.width(run.text, size)

    def block(self, words: str, x: float, size: float, colour: str = INK) -> None:
        """Words in as many lines as they need, from where the sheet has come to."""
        for line in self.setter.lines(words, size, WIDTH - MARGIN - x):
            self.y += LEADING
            self.text(line, x, self.y, size, colour)

    def box(self, x: float, y: float, wide: float, high: float, fill: str, more: str = "") -> None:
        self.drawn.append(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(wide, 1.5):.1f}" height="{high:.1f}" fill="{fill}" {more}/>'
        )

    def line(self, x: float, y: float, to_x: float, to_y: float, colour: str, more: str = "") -> None:
        self.drawn.append(f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{to_x:.1f}" y2="{to_y:.1f}" stroke="{colour}" {more}/>')


@dataclass(frozen=True, slots=True)
class _Scale:
    """Days as places on the sheet."""

    first: date
    last: date
    left: float

    def at(self, day: date) -> float:
        """Where a day stands."""
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return self.left + min(max(share, 0.0), 1.0) * (WIDTH - MARGIN - self.left)


def write(lines: Sequence[Lifeline], language: Language) -> tuple[Draft, str]:
    """The picture of one person with all that the line shows in words below it, or of several with a line each.

    Returns:
        The file; what it shows in words, for who does not see it.
    """
    import resvg_py

    measuring = FPDF(unit="pt")
    sheet = _Sheet(Setter(measuring))
    try:
        if len(lines) == 1:
            _of_one(sheet, lines[0], language)
        else:
            _of_several(sheet, lines, language)
    finally:
        for face in measuring.fonts.values():
            if isinstance(face, TTFFont):
                face.close()  # a document closes its faces when it is written; this one only measured
    high = sheet.y + MARGIN
    svg = (
        f'<svg viewBox="0 0 {WIDTH:.0f} {high:.0f}" xmlns="http://www.w3.org/2000/svg">{_PATTERNS}'
        f'<rect width="{WIDTH:.0f}" height="{high:.0f}" fill="{PAPER}"/>{"".join(sheet.drawn)}</svg>'
    )
    faces = [str(face) for face in FACES.values()]
    content = bytes(resvg_py.svg_to_bytes(svg_string=svg, font_files=faces, skip_system_fonts=True, zoom=ZOOM))
    refs = "-".join(str(one.person.ref) for one in lines[:5])
    draft = Draft(f"timeline-{refs}.png", content)
    return draft, _described(lines, language)


_PATTERNS = (
    '<defs><pattern id="doubt" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="8" height="8" fill="#ffffff" fill-opacity="0.55"/><rect width="3" height="8" fill="#000000" '
    'fill-opacity="0.18"/></pattern></defs>'
)
"""Hatched: a stage that nobody has confirmed, and the days on which it may have begun."""


def _of_one(sheet: _Sheet, line: Lifeline, language: Language) -> None:
    say = language.say
    sheet.y += TITLE
    sheet.text(f"{full_name(line.person, language)} · #{line.person.ref}", MARGIN, sheet.y, TITLE)
    scale = _scale([line], MARGIN)
    if scale is None:
        sheet.block(say(NOTHING_DATED), MARGIN, BODY, GREY)
        return
    sheet.y += 24
    marks = line.marks[:MOST_MARKS]
    _marks(sheet, line, scale)
    _bar(sheet, line, scale, lettered=True)
    _ends(sheet, line, scale, language)
    _axis(sheet, scale, line.today, sheet.y, language)
    for letter, span in zip(_letters(), line.spans, strict=False):
        sheet.box(MARGIN, sheet.y + 13, 18, 18, COLOURS[span.status], 'stroke="#22262b" stroke-width="0.5"')
        sheet.block(f"{letter} · {say(_said(span, line))}", MARGIN + 30, BODY)
    _hatched(sheet, [line], language)
    if line.deprivation is not None:
        begins, over = line.deprivation
        sheet.box(MARGIN, sheet.y + 18, 18, 8, RIGHTS)
        period = _(
            "{what}: {first} – {last}", what=DEPRIVATION, first=PartialDate.of(begins), last=PartialDate.of(over)
        )
        sheet.block(say(period), MARGIN + 30, BODY)
    told = Told(tuple(line.marks))
    for number, mark in enumerate(marks, start=1):
        said = " · ".join(language.show(part) for part in drawing.happened(mark, told))
        when = language.date(mark.happened_on) if mark.happened_on is not None else ""
        sheet.block(f"{number} · {when} · {said}", MARGIN + 30, BODY)
    if len(line.marks) > len(marks):
        sheet.block(
            say(_("{n} more stand in the timeline in words.", n=len(line.marks) - len(marks))), MARGIN, BODY, GREY
        )


def _of_several(sheet: _Sheet, lines: Sequence[Lifeline], language: Language) -> None:
    scale = _scale(lines, MARGIN)
    if scale is None:
        sheet.block(language.say(NOTHING_DATED), MARGIN, BODY, GREY)
        return
    for line in lines:
        sheet.y += LEADING
        sheet.text(f"{full_name(line.person, language)} · #{line.person.ref}", MARGIN, sheet.y, BODY)
        sheet.y += 8
        _bar(sheet, line, scale, lettered=False)
        for end in line.ends:
            _tick(sheet, scale.at(end.last), sheet.y, is_last=end is line.ends[-1])
        sheet.y += 8
    _axis(sheet, scale, lines[0].today, sheet.y, language)
    used = dict.fromkeys(COLOURS[span.status] for line in lines for span in line.spans)
    for colour in used:
        sheet.box(MARGIN, sheet.y + 13, 18, 18, colour, 'stroke="#22262b" stroke-width="0.5"')
        sheet.block(language.say(LEGEND[colour]), MARGIN + 30, BODY)
    _hatched(sheet, lines, language)
    if any(line.deprivation for line in lines):
        sheet.box(MARGIN, sheet.y + 18, 18, 8, RIGHTS)
        sheet.block(language.say(DEPRIVATION), MARGIN + 30, BODY)


def _hatched(sheet: _Sheet, lines: Sequence[Lifeline], language: Language) -> None:
    """What hatching says, where any is drawn."""
    if any(span.is_uncertain or span.settled > span.first for line in lines for span in line.spans):
        sheet.box(MARGIN, sheet.y + 13, 18, 18, UNKNOWN, 'stroke="#22262b" stroke-width="0.5"')
        sheet.box(MARGIN, sheet.y + 13, 18, 18, "url(#doubt)")
        sheet.block(language.say(HATCHED), MARGIN + 30, BODY)


HATCHED = _("hatched: it began on some day of this stretch, or nobody has confirmed it since")
NOTHING_DATED = _("Nothing with a date is on record, so there is nothing to draw.")
DEPRIVATION = _("deprivation of political rights, as the law counts it")
LEGEND: dict[str, Text] = {
    AWAITS: _("held or awaiting judgment"),
    SERVES: _("serving behind walls"),
    LEAVE: _("serving or waiting outside: parole, medical parole, probation, bail"),
    HELD_AT_HOME: _("confined, disappeared or restrained outside of the law of punishment"),
    FREE: _("released"),
    UNKNOWN: _("not known"),
    GONE: _("died"),
}


def _scale(lines: Sequence[Lifeline], left: float) -> _Scale | None:
    """From the year of the first day to the end of the year of the last; None where nothing is dated."""
    firsts = [first for line in lines if (first := line.first) is not None]
    if not firsts:
        return None
    return _Scale(date(min(firsts).year, 1, 1), date(max(line.last for line in lines).year, 12, 31), left)


def _letters() -> Iterator[str]:
    """A, B … Z, then AA, AB …"""
    for number in count():
        more, last = divmod(number, ALPHABET)
        yield ("" if not more else chr(ord("A") - 1 + more)) + chr(ord("A") + last)


def _bar(sheet: _Sheet, line: Lifeline, scale: _Scale, *, lettered: bool) -> None:
    """The stages, one after the other; what is known to a month or a year is hatched until it is certain."""
    top = sheet.y
    for letter, span in zip(_letters(), line.spans, strict=False):
        left, right = scale.at(span.first), scale.at(span.until)
        if span.status in OVER:
            right = left + LAST  # after it there is nothing
        sheet.box(left, top, right - left, BAR, COLOURS[span.status])
        doubtful = right if span.is_uncertain else min(scale.at(span.settled), right)
        if doubtful - left > SEEN:
            sheet.box(left, top, doubtful - left, BAR, "url(#doubt)")
        sheet.line(left, top, left, top + BAR, PAPER, 'stroke-width="1.5"')
        if lettered and right - left > LETTER:
            colour = PAPER if COLOURS[span.status] in {SERVES, GONE} else INK
            sheet.text(letter, (left + right) / 2, top + BAR / 2 + 7, BODY, colour, anchor=0.5)
    if line.ends and line.spans and not line.spans[-1].is_uncertain and line.spans[-1].status in RUNNING:
        begin, over = scale.at(line.today), scale.at(line.ends[-1].last)
        if over > begin:
            dashed = f'stroke="{COLOURS[line.spans[-1].status]}" stroke-width="2" stroke-dasharray="6 4"'
            sheet.box(begin, top + 2, over - begin, BAR - 4, "none", dashed)
    if line.deprivation is not None:
        begins, last = (scale.at(day) for day in line.deprivation)
        if last > begins:
            sheet.box(begins, top + BAR - 9, last - begins, 9, RIGHTS)
    sheet.y = top + BAR


RUNNING = frozenset(
    {Status.IMPRISONED, Status.MEDICAL_PAROLE, Status.PAROLE, Status.ON_PROBATION, Status.UNDER_SURVEILLANCE, Status.REEDUCATION}
)  # fmt: skip
"""What goes on until the last day that is counted."""


def _tick(sheet: _Sheet, x: float, y: float, *, is_last: bool) -> None:
    """An end of the sentence: filled where it counts now."""
    colour = INK if is_last else GREY
    fill = colour if is_last else PAPER
    sheet.drawn.append(
        f'<path d="M {x:.1f} {y:.1f} l -6 10 l 12 0 z" fill="{fill}" stroke="{colour}" stroke-width="1.5"/>'
    )


def _ends(sheet: _Sheet, line: Lifeline, scale: _Scale, language: Language) -> None:
    """How the end of the sentence moved: each end below the last, with the act that moved it."""
    before: float | None = None
    for end in line.ends:
        x = scale.at(end.last)
        sheet.y += LANE
        middle = sheet.y - 10
        if before is not None:
            sheet.line(before, middle, x, middle, GREY, 'stroke-width="1.5"')
        _tick(sheet, x, middle - 6, is_last=end is line.ends[-1])
        sheet.line(x, middle - LANE, x, middle - 6, GREY, 'stroke-width="1" stroke-dasharray="2 3"')
        said = language.say(_("end of the sentence: {date}", date=end.when))
        if end.after is not None:
            amount = language.show(part) if (part := drawing.measure(end.after)) is not None else ""
            said = f"{said} · {language.say(drawing.title(end.after))} {amount}".rstrip()
        wide = sheet.setter.width(said, SMALL)
        left = min(x, before if before is not None else x)
        if left - 12 - wide > MARGIN:
            sheet.text(said, left - 12, middle + 3, SMALL, GREY, anchor=1.0)
        else:
            right = max(x, before if before is not None else x)
            sheet.text(said, min(right + 12, WIDTH - MARGIN - wide), middle + 3, SMALL, GREY)
        before = x


def _marks(sheet: _Sheet, line: Lifeline, scale: _Scale) -> None:
    """What else happened, numbered above the bar; a month or a year is a stretch, not a point."""
    placed: list[list[float]] = []
    rows: list[tuple[int, int, float, float, float]] = []
    for number, mark in enumerate(line.marks[:MOST_MARKS], start=1):
        if mark.happened_on is None:
            continue
        begin, over = scale.at(mark.happened_on.earliest()), scale.at(mark.happened_on.latest())
        x = (begin + over) / 2
        row = next((n for n, taken in enumerate(placed) if all(abs(x - one) > APART for one in taken)), len(placed))
        if row == len(placed):
            placed.append([])
        placed[row].append(x)
        rows.append((number, row, x, begin, over))
    high = len(placed) * RAISED
    for _number, row, x, begin, over in rows:
        sheet.line(x, sheet.y + high - 14 - row * RAISED, x, sheet.y + high + 4, GREY, 'stroke-width="1"')
        if over - begin > SEEN:
            y = sheet.y + high + 2
            sheet.line(begin, y, over, y, INK, 'stroke-width="4" stroke-opacity="0.35"')
    for number, row, x, _begin, _over in rows:
        y = sheet.y + high - 14 - row * RAISED
        sheet.drawn.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="13" fill="{PAPER}" stroke="{INK}" stroke-width="1.5"/>'
        )
        sheet.text(str(number), x, y + 6, SMALL, INK, anchor=0.5)
    sheet.y += high + 6


def _axis(sheet: _Sheet, scale: _Scale, today: date, below: float, language: Language) -> None:
    """Years under the bar, and today."""
    years = scale.last.year - scale.first.year + 1
    step = next((step for step in (1, 2, 5, 10, 20) if years / step <= MOST_YEARS), 50)
    y = below + 14
    sheet.line(scale.left, y, WIDTH - MARGIN, y, GREY, 'stroke-width="1"')
    for year in range(scale.first.year, scale.last.year + 1):
        x = scale.at(date(year, 1, 1))
        is_named = year % step == 0 or years <= MOST_YEARS
        sheet.line(x, y, x, y + (9 if is_named else 5), GREY, 'stroke-width="1"')
        if is_named and x < WIDTH - MARGIN - 20:
            sheet.text(str(year), x + 3, y + 22, SMALL, GREY)
    x = scale.at(today)
    sheet.line(x, MARGIN + TITLE + 18, x, y + 30, TODAY, 'stroke-width="2" stroke-dasharray="7 4"')
    said = language.say(_("today, {date}", date=PartialDate.of(today)))
    half = sheet.setter.width(said, SMALL) / 2
    sheet.text(said, min(max(x, MARGIN + half), WIDTH - MARGIN - half), y + 46, SMALL, TODAY, anchor=0.5)
    sheet.y = y + 50


def _said(span: Span, line: Lifeline) -> Text:
    """A span in words."""
    first = _as_known(span.first, span.settled)
    goes_on = span.until > line.today
    status = STATUSES[span.status]
    if span.is_uncertain:
        status = _("{status}, by the last news: not confirmed since", status=status)
    if goes_on:
        return _("since {date}: {status}", date=first, status=status)
    return _("from {first} to {last}: {status}", first=first, last=PartialDate.of(span.until), status=status)


def _as_known(first: date, last: date) -> PartialDate:
    """The day, month, year or stretch that two days leave."""
    if first == last:
        return PartialDate.of(first)
    for known in (PartialDate(first.year, first.month), PartialDate(first.year)):
        if (known.earliest(), known.latest()) == (first, last):
            return known
    return PartialDate(first.year, first.month, first.day, until=PartialDate.of(last))


def _described(lines: Sequence[Lifeline], language: Language) -> str:
    """The picture in words, as long as Slack takes; nobody is named, since a file's description stands in searches."""
    told = []
    for line in lines:
        said = "; ".join(language.say(_said(span, line)) for span in line.spans) or language.say(NOTHING_DATED)
        ends = "; ".join(language.say(_("end of the sentence: {date}", date=end.when)) for end in line.ends)
        told.append(f"#{line.person.ref}: {said}{'; ' if ends else ''}{ends}")
    whole = language.say(_("Timeline on {date}.", date=PartialDate.of(lines[0].today))) + " " + " ".join(told)
    return whole if len(whole) <= MOST_ALT else f"{whole[: MOST_ALT - 1]}…"
