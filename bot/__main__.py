"""`python -m bot`."""

import sys
from importlib import import_module

OURS = ("bot", "handlers", "store", "local_slack")

if __name__ == "__main__":
    try:
        run = import_module("bot.cli").run
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] in OURS:
            raise
        sys.exit(
            f"mingdan: this Python lacks the package {error.name}. Mingdan runs in its own environment: "
            "`make venv` makes it, then `.venv/bin/python -m bot`."
        )
    run()
