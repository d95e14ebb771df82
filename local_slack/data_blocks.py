"""The blocks that hold figures: tables, data tables, data visualizations."""

from collections.abc import Mapping
from typing import Any

from local_slack.models import Json
from local_slack.problems import Problems

_CELLS = frozenset({"raw_text", "raw_number", "rich_text"})

# docs.slack.dev data-visualization-block, and what clients' validators enforced in autumn 2026. Where the two differ
# (series 6 or 12) the lower number stands: what passes here passes there.
TITLE = 50
LABEL = 20
AXIS_LABEL = 50
MOST_SEGMENTS = 12
MOST_CATEGORIES = 20
MOST_SERIES = 6
_CHARTS: Mapping[str, frozenset[str]] = {
    "pie": frozenset({"type", "segments"}),
    "bar": frozenset({"type", "series", "axis_config"}),
    "area": frozenset({"type", "series", "axis_config"}),
    "line": frozenset({"type", "series", "axis_config"}),
}


def check_table(problems: Problems, block: Json, where: str) -> None:
    """docs.slack.dev table-block: 100 rows of 20 cells; data-table-block: a header and 1..100 rows, a caption."""
    data = block["type"] == "data_table"
    if data:
        problems.length(block.get("caption"), 3000, f"{where}/caption", required=True)
        if block.get("page_size", 5) not in range(1, 101):
            problems.add("must be between 1 and 100", f"{where}/page_size")
    if not problems.items_of(block.get("rows"), 2 if data else 1, 101 if data else 100, f"{where}/rows"):
        return
    for at, row in enumerate(block["rows"]):
        if not problems.items_of(row, 1, 20, f"{where}/rows/{at}"):
            continue
        if data and len(row) != len(block["rows"][0]):
            problems.add("every row needs as many cells as the header", f"{where}/rows/{at}")
        for column, cell in enumerate(row):
            _cell(problems, cell, f"{where}/rows/{at}/{column}", is_header=data and at == 0)


def _cell(problems: Problems, cell: Any, where: str, *, is_header: bool) -> None:
    kind = cell.get("type") if isinstance(cell, dict) else None
    if kind not in _CELLS or (is_header and kind == "rich_text"):
        problems.add(f"unsupported cell type: {kind}", where)
        return
    if kind == "raw_number":  # slack_sdk: RawNumberObject, the number and how it is shown
        problems.number(cell.get("value"), f"{where}/value")
    if kind != "rich_text":
        problems.length(cell.get("text"), 3000, f"{where}/text", required=True)


def check_data_visualization(problems: Problems, block: Json, where: str) -> None:
    """https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block ."""
    problems.length(block.get("title"), TITLE, f"{where}/title", required=True)
    chart = block.get("chart")
    if not isinstance(chart, dict) or chart.get("type") not in _CHARTS:
        problems.add("chart must be a pie, bar, area or line", f"{where}/chart")
        return
    problems.properties(chart, _CHARTS[chart["type"]], f"{where}/chart")
    if chart["type"] == "pie":
        _points(problems, chart.get("segments"), MOST_SEGMENTS, f"{where}/chart/segments")
        return
    categories = _axis(problems, chart.get("axis_config"), f"{where}/chart/axis_config")
    _series(problems, chart.get("series"), categories, f"{where}/chart/series")


def _axis(problems: Problems, axis: Any, where: str) -> list[str]:
    """The categories of the x-axis, as far as they can be read."""
    if not isinstance(axis, dict):
        problems.add("missing required field", where)
        return []
    problems.properties(axis, frozenset({"categories", "x_label", "y_label"}), where)
    for name in ("x_label", "y_label"):
        problems.length(axis.get(name), AXIS_LABEL, f"{where}/{name}")
    if not problems.items_of(axis.get("categories"), 1, MOST_CATEGORIES, f"{where}/categories"):
        return []
    for at, category in enumerate(axis["categories"]):
        problems.length(category, LABEL, f"{where}/categories/{at}", required=True)
    return [str(category) for category in axis["categories"]]


def _series(problems: Problems, series: Any, categories: list[str], where: str) -> None:
    if not problems.items_of(series, 1, MOST_SERIES, where):
        return
    names: set[str] = set()
    for at, line in enumerate(series):
        if not isinstance(line, dict):
            problems.add("must be an object", f"{where}/{at}")
            continue
        problems.properties(line, frozenset({"name", "data"}), f"{where}/{at}")
        problems.length(line.get("name"), LABEL, f"{where}/{at}/name", required=True)
        if line.get("name") in names:
            problems.add(f"name already exists: {line['name']}", f"{where}/{at}/name")
        names.add(str(line.get("name")))
        labels = _points(problems, line.get("data"), MOST_CATEGORIES, f"{where}/{at}/data")
        if sorted(labels) != sorted(categories):
            problems.add("labels must be those of axis_config.categories", f"{where}/{at}/data")


def _points(problems: Problems, points: Any, most: int, where: str) -> list[str]:
    """The labels of the points, as far as they can be read."""
    if not problems.items_of(points, 1, most, where):
        return []
    labels = []
    for at, point in enumerate(points):
        if not isinstance(point, dict):
            problems.add("must be an object", f"{where}/{at}")
            continue
        problems.properties(point, frozenset({"label", "value"}), f"{where}/{at}")
        problems.length(point.get("label"), LABEL, f"{where}/{at}/label", required=True)
        problems.number(point.get("value"), f"{where}/{at}/value")
        labels.append(str(point.get("label")))
    return labels
