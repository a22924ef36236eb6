"""A stand-in for an endpoint: a server on this machine that answers as it is told, in order."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import Any, Self

from zopa.evidence.language_model.endpoint import Endpoint

REPLIES = Path(__file__).parent / "replies"
KEY = "sk-test-4f9b1c7e2a8d6035-not-a-real-key"


@dataclass(frozen=True)
class Scripted:
    """One answer: a status, headers and a body; ``drip`` sends it a byte each so many seconds."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    drip: float = 0.0
    cut: int = 0


def recorded(name: str) -> bytes:
    """A reply in the form that endpoints send, from the folder beside this file."""
    return (REPLIES / f"{name}.json").read_bytes()


def said(content: str, finish: str = "stop") -> Scripted:
    """An answer whose message is the given text."""
    message = {"role": "assistant", "content": content}
    choice = {"index": 0, "message": message, "finish_reason": finish}
    return Scripted(json.dumps({"object": "chat.completion", "choices": [choice]}).encode())


def found(*items: Mapping[str, Any]) -> Scripted:
    """An answer with the given items."""
    return said(json.dumps({"items": list(items)}))


def refused(status: int, message: str = "", **headers: str) -> Scripted:
    """An error in the form in which endpoints send it."""
    body = json.dumps({"error": {"message": message, "type": "invalid_request_error"}})
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    return Scripted(body.encode(), status, told)


@dataclass
class FakeEndpoint:
    """A server that gives one scripted answer after the other, the last one again and again."""

    script: Sequence[Scripted]
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def __enter__(self) -> Self:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/v1"

    def endpoint(self, *, timeout: float = 5.0, retries: int = 3) -> Endpoint:
        return Endpoint(self.url, "test-model", KEY, timeout, retries)

    def next(self) -> Scripted:
        return self.script[min(len(self.requests), len(self.script)) - 1]


def _handler(fake: FakeEndpoint) -> Callable[..., BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            fake.requests.append(json.loads(self.rfile.read(length)))
            fake.headers.append({"path": self.path} | dict(self.headers))
            scripted = fake.next()
            self.send_response(scripted.status)
            for name, value in scripted.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(scripted.body) + scripted.cut))
            self.end_headers()
            self._send(scripted)

        def _send(self, scripted: Scripted) -> None:
            try:
                for byte in scripted.body if scripted.drip else ():
                    time.sleep(scripted.drip)
                    self.wfile.write(bytes([byte]))
                if not scripted.drip:
                    self.wfile.write(scripted.body)
            except OSError:
                pass  # nobody listens any more

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  its name there
            """Keep quiet."""

    return Handler
