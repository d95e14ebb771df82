"""Days as an operator types them."""

from datetime import date

import click


class Day(click.ParamType[date]):
    """A calendar date, 2018-03-15."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value} is not a date; write 2018-03-15", param, ctx)
