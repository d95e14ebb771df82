"""A server of ours with the guard, and behind it an application that echoes, or holds until a file is there.

python tests/edge_server.py PORT [NAME=VALUE …]      a limit of bot.http_server, set for this run
"""

import json
import resource
import sys
import time
from pathlib import Path
from typing import Any

from signing import SECRET

from bot import http_server, logs
from bot.edge import Guard


def application(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    body = environ["wsgi.input"].read()
    if hold := json.loads(body).get("hold"):
        Path(f"{hold}.taken").touch()
        for _ in range(1000):
            if Path(hold).exists():
                break
            time.sleep(0.02)
    start_response("200 OK", [("Content-Length", str(len(body)))])
    return [body]


def build() -> tuple[Any, Any]:
    logs.configure()
    return Guard(application, SECRET), lambda: None


if __name__ == "__main__":
    port, *limits = sys.argv[1:]
    for name, value in (limit.split("=") for limit in limits):
        if name == "FILES":
            resource.setrlimit(resource.RLIMIT_NOFILE, (int(value), int(value)))
            continue
        setattr(http_server, name, float(value) if "." in value else int(value))
    http_server.Server(build, f"127.0.0.1:{port}", workers=1, threads=64).run()
