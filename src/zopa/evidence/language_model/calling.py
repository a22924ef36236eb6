"""One request over HTTP, and its repetition where the endpoint is busy.

Everything is bounded: the time of a request, the size of its answer, how often it is repeated, and
how long a wait between. Redirects are not followed, as they would take the document to a host that
nobody named.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING

from zopa.case.text import quoted
from zopa.evidence.language_model.endpoint import Endpoint, Unanswered

if TYPE_CHECKING:
    import httpx

LARGEST = 4_000_000
"""The most bytes of an answer that are read."""

LONGEST_WAIT = 60.0
"""The most seconds between two attempts; who asks for more is told to come back later."""

_CONNECT = 10.0
_GRACE = 0.5
_BROKEN_OFF = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the status (0: the connection broke off), the body, what Retry-After says."""

    status: int
    text: str = ""
    retry_after: str = ""

    @property
    def passing(self) -> bool:
        """Whether the same request may succeed in a moment."""
        return self.status in {_BROKEN_OFF, 408, 429} or self.status >= 500


def answered(
    endpoint: Endpoint, body: bytes, *, sleep: Callable[[float], None] = time.sleep
) -> Answer:
    """The answer to a request, repeated while the endpoint is busy. Raises `Unanswered`."""
    answer = post(endpoint, body)
    for attempt in range(endpoint.retries):
        if not answer.passing:
            return answer
        sleep(_wait(endpoint, answer, attempt))
        answer = post(endpoint, body)
    if answer.passing:
        times = endpoint.retries + 1
        raise Unanswered(
            f"{endpoint.host} {_trouble(answer)}, asked {times} times; try again later"
        )
    return answer


def post(endpoint: Endpoint, body: bytes) -> Answer:
    """The answer to one request. Raises `Unanswered` where there is none in time.

    A thread waits for it, so that an endpoint that sends a byte now and then cannot hold anyone.
    """
    outcome: SimpleQueue[Answer | Exception] = SimpleQueue()
    Thread(target=lambda: outcome.put(_outcome(endpoint, body)), daemon=True).start()
    try:
        found = outcome.get(timeout=endpoint.timeout + _GRACE)
    except Empty:
        found = _too_slow(endpoint)
    if isinstance(found, Exception):
        raise found
    return found


def _outcome(endpoint: Endpoint, body: bytes) -> Answer | Exception:
    import httpx

    try:
        return _exchange(endpoint, body)
    except httpx.TimeoutException:
        return _too_slow(endpoint)
    except httpx.ConnectError:
        return Unanswered(
            f"{endpoint.host} cannot be reached; is it running, and is that its name?"
        )
    except httpx.TransportError:
        return Answer(_BROKEN_OFF)
    except (ImportError, OSError, ValueError) as error:  # a proxy or a certificate set up wrongly
        told = quoted(endpoint.without_key(str(error)))
        return Unanswered(f"no connection to {endpoint.host} can be made: {told}")
    except Exception as error:  # noqa: BLE001  handed to whoever waits, who raises it
        return error


def _exchange(endpoint: Endpoint, body: bytes) -> Answer:
    import httpx

    limits = httpx.Timeout(endpoint.timeout, connect=min(_CONNECT, endpoint.timeout))
    with (
        # A proxy would see what is sent over plain http, so none is used on this machine.
        httpx.Client(timeout=limits, trust_env=not endpoint.on_this_machine) as client,
        client.stream("POST", endpoint.address, content=body, headers=_headers(endpoint)) as reply,
    ):
        text = _body(endpoint, reply)
        return Answer(reply.status_code, text, reply.headers.get("retry-after", ""))


def _headers(endpoint: Endpoint) -> dict[str, str]:
    headers = {
        "Content-Type": "application/json",
        "Accept": "application/json",
        "Accept-Encoding": "identity",  # a small compressed answer could unfold without end
        "User-Agent": "zopa",
    }
    return headers | ({"Authorization": f"Bearer {endpoint.key}"} if endpoint.key else {})


def _body(endpoint: Endpoint, reply: httpx.Response) -> str:
    deadline = time.monotonic() + endpoint.timeout
    if reply.headers.get("content-encoding", "identity") != "identity":
        raise Unanswered(f"{endpoint.host} answers compressed, which it was asked not to")
    read = bytearray()
    for piece in reply.iter_raw():
        read += piece
        if len(read) > LARGEST:
            raise Unanswered(f"the answer of {endpoint.host} is larger than {LARGEST:,} bytes")
        if time.monotonic() > deadline:
            raise _too_slow(endpoint)
    return endpoint.without_key(read.decode("utf-8", "replace"))


def _too_slow(endpoint: Endpoint) -> Unanswered:
    return Unanswered(f"{endpoint.host} gave no answer within {endpoint.timeout:g} seconds")


def _trouble(answer: Answer) -> str:
    if answer.status == _BROKEN_OFF:
        return "broke off the connection"
    if answer.status == 429:
        return "allows no more requests for now (status 429)"
    return f"is in trouble (status {answer.status})"


def _wait(endpoint: Endpoint, answer: Answer, attempt: int) -> float:
    wait = _told(answer.retry_after)
    if wait is None:
        return min(2.0**attempt, LONGEST_WAIT)
    if wait > LONGEST_WAIT:
        told = quoted(answer.retry_after)
        raise Unanswered(
            f"{endpoint.host} {_trouble(answer)} and asks to wait (Retry-After {told})"
        )
    return max(0.0, wait)


def _told(retry_after: str) -> float | None:
    """The seconds that Retry-After asks for: a number or a date (RFC 9110, 10.2.3)."""
    text = retry_after.strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    return (aware - dt.datetime.now(dt.UTC)).total_seconds()
