"""The clock only ticks (APScheduler 3.11): all truth is in the store, so any number of clocks is harmless."""

import signal
import threading

import structlog
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.schedulers.base import BaseScheduler

from bot.app import Built
from bot.delivery import plan
from bot.readers import ask_who_reads
from bot.welcome import welcome_first_admin
from handlers.people.found_watches import tell_of_watch
from handlers.people.posts import tell_of_namesake
from store.casework.namesakes import tell_named
from store.casework.recomputing import keep_up
from store.casework.watching import look
from store.database import empty_log
from store.errors import MingdanError

log = structlog.get_logger()
SECONDS = 60


def tick(built: Built) -> None:
    """Plan and deliver once; a store that cannot be reached is met again at the next tick."""
    store, clock = built.store, built.context.clock
    try:
        if not built.inbox.work_off(built.client):
            return  # who may see what has changed and the store is busy: nothing is told before it is worked off
        built.inbox.prune()
        opened = plan(store, clock())
        welcome_first_admin(built)
        tell_named(store, clock(), tell_of_namesake)
        keep_up(store, clock())
        look(store, clock(), tell_of_watch)
        posted = built.courier.deliver()
        deleted = built.courier.clear_away()
        ask_who_reads(store, built.client, clock)
        with store.as_operator() as work:
            work.outbox.beat(clock())
            work.forget_handled(clock())
            work.commit()
        store.drafts.prune(clock())
        for engine in (store.engine, store.log.engine):
            empty_log(engine)  # a name that was made secret, or erased, must not stand in an earlier state of its page
    except MingdanError as error:
        log.warning("tick failed", kind=type(error).__name__)
        return
    if opened or posted or deleted:
        log.info("tick", opened=opened, posted=posted, deleted=deleted)


def schedule(scheduler: BaseScheduler, built: Built) -> None:
    """Tick now and every minute. `misfire_grace_time=None`: a late tick runs late (the default drops it after 1 s)."""
    scheduler.add_job(
        tick,
        "interval",
        args=[built],
        seconds=SECONDS,
        next_run_time=built.context.clock(),
        coalesce=True,
        max_instances=1,
        misfire_grace_time=None,
    )


def run(built: Built) -> None:
    """Tick until SIGTERM or SIGINT; a post under way is finished and settled first."""
    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    scheduler = BackgroundScheduler(timezone="UTC")
    schedule(scheduler, built)
    scheduler.start()
    stop.wait()
    scheduler.shutdown(wait=True)
    built.close()
