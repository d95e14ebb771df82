"""HTTP: Slack's requests under gunicorn (gthread), with the guard and health checks in front of Bolt's adapter."""

from collections.abc import Iterable
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import gunicorn.app.base
from slack_bolt.adapter.wsgi import SlackRequestHandler

from bot.app import LISTENERS, Built, build_app
from bot.edge import Guard, answer
from bot.settings import Settings
from store.database import check_schema
from store.errors import MingdanError

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication

PATH = "/slack/events"


def application(built: Built, signing_secret: str) -> "WSGIApplication":
    """A WSGI application: `/slack/events`, `/healthz` (the process lives), `/readyz` (the store answers and fits)."""
    slack = Guard(SlackRequestHandler(built.app, path=PATH), signing_secret)

    def route(environ: dict[str, Any], start_response: "StartResponse") -> Iterable[bytes]:
        match environ.get("PATH_INFO"):
            case "/healthz":
                return answer(start_response, HTTPStatus.OK, "ok")
            case "/readyz":
                return _ready(built, start_response)
            case path if path == PATH:
                return slack(environ, start_response)
            case _:
                return answer(start_response, HTTPStatus.NOT_FOUND)

    return route


def _ready(built: Built, start_response: "StartResponse") -> Iterable[bytes]:
    try:
        check_schema(built.store.engine)
    except MingdanError:
        unfit = "the case store does not answer or does not fit"
        return answer(start_response, HTTPStatus.SERVICE_UNAVAILABLE, unfit)
    return answer(start_response, HTTPStatus.OK, "ready")


class Server(gunicorn.app.base.BaseApplication):  # type: ignore[misc]  # gunicorn has no type information
    """gunicorn without its command line: the application is built in each worker, after the fork."""

    def __init__(self, settings: Settings, bind: str, workers: int) -> None:
        self._settings = settings
        self._own = {
            "bind": bind, "workers": workers, "worker_class": "gthread", "threads": LISTENERS, "graceful_timeout": 30,
            # It would open a control socket in the user's home.
            "control_socket_disable": True, "accesslog": None, "errorlog": "-", "loglevel": "warning",
        }  # fmt: skip
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._own.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> "WSGIApplication":
        from bot import logs

        logs.configure()
        built = build_app(self._settings)
        self.cfg.set("worker_exit", lambda _server, _worker: built.close())
        return application(built, self._settings.slack_signing_secret)


def serve(settings: Settings, bind: str, workers: int) -> None:
    """Answer until SIGTERM: gunicorn lets requests under way finish."""
    Server(settings, bind, workers).run()
