"""HTTP: Slack's requests under gunicorn (gthread), with the guard and health checks in front of Bolt's adapter."""

from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from slack_bolt.adapter.wsgi import SlackRequestHandler

from bot.app import LISTENERS, Built, build_app
from bot.edge import Guard, answer
from bot.http_server import Server
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


def serve(settings: Settings, bind: str, workers: int) -> None:
    """Answer until SIGTERM: requests under way are finished."""

    def build() -> "tuple[WSGIApplication, Callable[[], None]]":
        from bot import logs

        logs.configure()
        built = build_app(settings)
        return application(built, settings.slack_signing_secret), built.close

    Server(build, bind, workers, LISTENERS).run()
