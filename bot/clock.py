"""The clock only ticks (APScheduler 3.11): all truth is in the store, so any number of clocks is harmless."""

from collections.abc import Callable
from datetime import datetime

import structlog
from apscheduler.schedulers.base import BaseScheduler
from apscheduler.schedulers.blocking import BlockingScheduler
from slack_sdk import WebClient

from bot.delivery import deliver, plan
from store.errors import MingdanError
from store.unit_of_work import Store

log = structlog.get_logger()
SECONDS = 60


def tick(store: Store, client: WebClient, clock: Callable[[], datetime], prefix: str) -> None:
    """Plan and deliver once; a store that cannot be reached is met again at the next tick."""
    try:
        opened = plan(store, clock())
        posted = deliver(store, client, clock, prefix)
    except MingdanError as error:
        log.warning("tick failed", reason=str(error))
        return
    if opened or posted:
        log.info("tick", opened=opened, posted=posted)


def schedule(
    scheduler: BaseScheduler, store: Store, client: WebClient, clock: Callable[[], datetime], prefix: str
) -> None:
    """Tick now and every minute. `misfire_grace_time=None`: a late tick runs late (the default drops it after 1 s)."""
    scheduler.add_job(
        tick, "interval", args=[store, client, clock, prefix], seconds=SECONDS, next_run_time=clock(),
        coalesce=True, max_instances=1, misfire_grace_time=None,
    )  # fmt: skip


def run(store: Store, client: WebClient, clock: Callable[[], datetime], prefix: str) -> None:
    """Tick until the process is told to stop."""
    scheduler = BlockingScheduler(timezone="UTC")
    schedule(scheduler, store, client, clock, prefix)
    scheduler.start()
