"""What tests of processes share."""

import io
import logging
import sys
from collections.abc import Iterator

import pytest
import structlog

from bot import logs


@pytest.fixture
def logged(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """What a process of ours would write to standard error; logging is put back afterwards."""
    root, err = logging.getLogger(), io.StringIO()
    handlers, level = list(root.handlers), root.level
    monkeypatch.setattr(sys, "stderr", err)
    logs.configure()
    yield err
    structlog.reset_defaults()
    root.handlers[:] = handlers
    root.setLevel(level)
