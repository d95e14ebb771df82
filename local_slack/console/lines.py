"""Lines that somebody types at a terminal."""

from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module


def typed_lines(prompt: str = "› ") -> Iterator[str]:
    """The lines, until the end of input or Ctrl-C.

    With Python's `readline` (there is none on Windows) the arrow keys edit the line and bring earlier ones back. The
    lines are kept in memory only: what is typed here are names.
    """
    with suppress(ImportError):
        import_module("readline")
    while True:
        try:
            yield input(prompt)
        except (EOFError, KeyboardInterrupt):
            return
