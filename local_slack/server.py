"""The workspace on 127.0.0.1: Web API, response_urls, uploads over HTTP; Socket Mode over a websocket."""

import contextlib
import json
import mimetypes
import socket
import struct
import sys
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qsl, urlsplit

from local_slack import api
from local_slack.faults import Fault
from local_slack.methods.files import download, upload
from local_slack.models import Call, Json, Refused
from local_slack.responses import use_response_url
from local_slack.workspace import Workspace

SIGN_IN = b"<!DOCTYPE html><title>Sign in to the workspace</title>"
"""What a `url_private` gives to whoever has no right to it: status 200, so an app must look at the content type."""


class WorkspaceServer:
    """Serves a workspace on free ports while the `with` block runs."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.closing = threading.Event()
        self._http: _Server | None = None
        self._thread: threading.Thread | None = None

    @property
    def base_url(self) -> str:
        """Without a slash at the end; response_urls and uploads live under it."""
        if self._http is None:
            raise RuntimeError("the server runs only inside its `with` block")
        return f"http://127.0.0.1:{self._http.server_port}"

    @property
    def api_url(self) -> str:
        """For `WebClient(base_url=…)`."""
        return f"{self.base_url}/api/"

    def __enter__(self) -> Self:
        self._http = _Server(self)
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.01,), name="workspace-http")
        self._thread.start()
        self.workspace.state.base_url = self.base_url
        self.workspace.state.socket_url = self.workspace.socket_url
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.closing.set()  # wakes what stalls
        self.workspace.state.socket_url = None
        self.workspace.transport.close()
        if self._http is not None and self._thread is not None:
            self._http.shutdown()
            self._http.server_close()
            self._thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = False  # server_close() then waits for the last answers, so no socket is left open
    request_queue_size = 64

    def __init__(self, owner: WorkspaceServer) -> None:
        self.owner = owner
        super().__init__(("127.0.0.1", 0), _Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is the client's affair; anything else is a fault of the workspace, so say it."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    timeout = 30.0
    server: _Server

    def do_POST(self) -> None:
        content = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        path = urlsplit(self.path).path
        if path.startswith("/api/"):
            self._api(path.removeprefix("/api/"), content)
        elif path.startswith(("/commands/", "/actions/")):
            self._response_url(path.lstrip("/"), content)
        elif path.startswith("/upload/v1/"):
            self._upload(path.removeprefix("/upload/v1/"), content)
        else:
            self._send(404, {"ok": False, "error": "not_found"})

    def do_GET(self) -> None:
        """A file's `url_private`; anything else is a page for people."""
        folder, _slash, rest = urlsplit(self.path).path.lstrip("/").partition("/")
        if folder == "files-pri":
            self._download(rest.partition("/")[0])
        else:
            self._send_bytes(200, SIGN_IN, "text/html; charset=utf-8")

    def _download(self, key: str) -> None:
        workspace = self.server.owner.workspace
        fault = workspace.faults.next("download")
        if fault is not None and not fault.after_the_effect:
            workspace.log(Call("download", {"file": key}, fault.kind))
            self._misbehave(fault)
            return
        token = self.headers.get("Authorization", "").removeprefix("Bearer ")
        error, file = None, None
        try:
            with workspace.state.lock:
                file = download(workspace.state, key, token)
        except Refused as refusal:
            error = refusal.error
        workspace.log(Call("download", {"file": key}, error))
        if fault is not None and self._lose(fault):
            return
        if error is not None:
            self._send(404, {"ok": False, "error": error})
        elif file is None or file.content is None:
            self._send_bytes(200, SIGN_IN, "text/html; charset=utf-8")
        else:
            self._send_bytes(200, file.content, mimetypes.guess_type(file.name)[0] or "application/octet-stream")

    def _api(self, method: str, content: bytes) -> None:
        """A body in JSON or as a form; the token in a header, or in the form (docs.slack.dev, Web API)."""
        try:
            args = self._arguments(content)
        except ValueError:
            self._send(200, Refused("invalid_json").body())
            return
        in_form = args.pop("token", None)
        token = self.headers.get("Authorization", "").removeprefix("Bearer ") or in_form
        state = self.server.owner.workspace.state
        wait = self.server.owner.workspace.rates.wait(method, args)
        if wait:
            self.server.owner.workspace.log(Call(method, args, "ratelimited"))
            self._misbehave(Fault("rate_limited", wait))
            return
        self._perform(method, args, lambda: api.answer(state, method, args, token))

    def _arguments(self, content: bytes) -> Json:
        if "json" in self.headers.get("Content-Type", ""):
            args = json.loads(content or b"{}")
            if not isinstance(args, dict):
                raise ValueError("not an object")
            return args
        query = parse_qsl(urlsplit(self.path).query)
        return dict(query + parse_qsl(content.decode(), keep_blank_values=True))

    def _response_url(self, key: str, content: bytes) -> None:
        try:
            body = json.loads(content)
        except ValueError:
            self._send(400, Refused("invalid_payload").body())
            return
        state = self.server.owner.workspace.state

        def use() -> Json:
            with state.changing():
                use_response_url(state, key, body)
            return {"ok": True}

        self._perform("response_url", body, use, refused=404)

    def _upload(self, key: str, content: bytes) -> None:
        state = self.server.owner.workspace.state

        def keep() -> Json:
            with state.changing():
                upload(state, key, content)
            return {"ok": True}

        self._perform("upload", {"file": key, "length": len(content)}, keep, refused=400)

    def _perform(self, method: str, args: Json, effect: Callable[[], Json], *, refused: int = 200) -> None:
        """The effect, or the fault that was asked for before, instead of or after it."""
        workspace = self.server.owner.workspace
        fault = workspace.faults.next(method)
        if fault is not None and not fault.after_the_effect:
            workspace.log(Call(method, args, fault.kind))
            self._misbehave(fault)
            return
        status = 200
        try:
            body = effect()
        except Refused as refusal:
            body, status = refusal.body(), refused
        workspace.log(Call(method, args, body.get("error")))
        if fault is not None and self._lose(fault):
            return
        self._send(status, body)

    def _misbehave(self, fault: Fault) -> None:
        if fault.kind == "rate_limited":  # https://docs.slack.dev/apis/web-api/rate-limits
            headers = {"Retry-After": str(int(fault.seconds))}
            self._send(429, {"ok": False, "error": "ratelimited"}, headers)
        elif fault.kind == "server_error":
            self._send(503, {"ok": False, "error": "service_unavailable"})
        elif fault.kind == "disconnect":
            self._reset()
        else:
            self._send(200, {"ok": False, "error": fault.kind})

    def _lose(self, fault: Fault) -> bool:
        """Whether the answer was lost; a stall only makes it late."""
        if fault.kind == "stall":
            self.server.owner.closing.wait(fault.seconds)
            return False
        if fault.kind == "lost_connection":
            self._reset()
        else:
            self._send(500, {"ok": False, "error": "internal_error"})
        return True

    def _reset(self) -> None:
        """Break the connection off (RST, by a linger of zero) instead of answering."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        self.connection.close()

    def _send(self, status: int, body: Json, headers: dict[str, str] | None = None) -> None:
        self._send_bytes(status, json.dumps(body).encode(), "application/json; charset=utf-8", headers)

    def _send_bytes(self, status: int, content: bytes, kind: str, headers: dict[str, str] | None = None) -> None:
        with contextlib.suppress(OSError):  # the client may have gone
            self.send_response(status)
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class says so
        """Say nothing: the log of calls is `Workspace.calls`, and it holds no token."""
