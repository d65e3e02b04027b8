"""A small HTTP server on this machine, in a thread: fixed pages, or a look at what passes through to another server."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Reply:
    """What is answered."""

    body: bytes
    content_type: str = "text/javascript"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


type Answer = Callable[[Request], Reply]


class SmallWeb:
    """Answers every request by one function, which runs in threads of this server."""

    def __init__(self, answer: Answer) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(answer))
        self._server.daemon_threads = True
        self.base = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join(5)
        self._server.server_close()


def page(script: str) -> Answer:
    """The same script, whatever is asked for."""
    return lambda _: Reply(script.encode())


def passing_to(base: str, see: Callable[[Request, Reply], None]) -> Answer:
    """Hands every request on to the server at `base`, and shows `see` what was asked and answered."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def answer(request: Request) -> Reply:
        headers = {name: text for name, text in request.headers.items() if name.lower() not in ("host", "connection")}
        asked = urllib.request.Request(base + request.path, request.body or None, headers, method=request.method)
        try:
            with opener.open(asked, timeout=10) as found:
                reply = _reply(found)
        except urllib.error.HTTPError as refused:
            with refused:
                reply = _reply(refused)
        see(request, reply)
        return reply

    return answer


def _reply(found: Any) -> Reply:
    kept = {name: text for name, text in found.headers.items() if name.lower() in ("date", "retry-after")}
    return Reply(found.read(), found.headers.get("Content-Type", ""), found.status, kept)


def _handler(answer: Answer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def _serve(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            reply = answer(Request(self.command, self.path, dict(self.headers.items()), body))
            self.send_response_only(reply.status)
            headers = {"Content-Type": reply.content_type, "Content-Length": str(len(reply.body)), **reply.headers}
            for name, text in headers.items():
                self.send_header(name, text)
            self.end_headers()
            self.wfile.write(reply.body)

        do_GET = do_POST = _serve  # noqa: N815 - the library's names

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
            """Nothing: tests read what they need elsewhere."""

    return Handler
