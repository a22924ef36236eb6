"""Asking an endpoint: what is sent, what is repeated, what is given up, and what is said of it."""

import datetime as dt
import logging
import socket
import time
from contextlib import suppress
from email.utils import format_datetime
from threading import Thread

import pytest

from evidence.language_model.fake import (
    KEY,
    FakeEndpoint,
    Scripted,
    found,
    recorded,
    refused,
    said,
)
from zopa.evidence.language_model import calling
from zopa.evidence.language_model.asking import Asker, Reply
from zopa.evidence.language_model.endpoint import Endpoint, Unanswered

MESSAGES = ({"role": "system", "content": "Mark."}, {"role": "user", "content": "{}"})
SCHEMA = {"type": "object"}


class Naps(list[float]):
    """The seconds that somebody would have slept."""

    def __call__(self, seconds: float) -> None:
        self.append(seconds)


def ask(fake: FakeEndpoint, naps: Naps | None = None, **limits: float) -> Reply:
    endpoint = fake.endpoint(timeout=limits.get("timeout", 5.0))
    return Asker(endpoint, sleep=naps if naps is not None else Naps())(MESSAGES, SCHEMA)


def trouble(*script: Scripted, naps: Naps | None = None, **limits: float) -> str:
    """What is said where the endpoint gives no answer; never with the key."""
    with FakeEndpoint(script) as fake, pytest.raises(Unanswered) as caught:
        ask(fake, naps, **limits)
    told = repr(caught.value) + str(caught.value)
    assert KEY[:8] not in told
    assert caught.value.__context__ is None
    return str(caught.value)


def test_a_request_asks_for_json_of_the_schema_and_for_the_same_answer_again() -> None:
    with FakeEndpoint([found()]) as fake:
        assert ask(fake) == Reply('{"items": []}')
    [request], [headers] = fake.requests, fake.headers
    assert headers["path"] == "/v1/chat/completions"
    assert headers["Authorization"] == f"Bearer {KEY}"
    assert request["model"] == "test-model"
    assert request["messages"] == list(MESSAGES)
    assert (request["temperature"], request["seed"], request["stream"]) == (0, 0, False)
    assert request["response_format"]["json_schema"]["schema"] == SCHEMA
    assert "tools" not in request


def test_without_a_key_no_authorization_is_sent() -> None:
    with FakeEndpoint([found()]) as fake:
        Asker(Endpoint(fake.url, "m"))(MESSAGES, SCHEMA)
    assert "Authorization" not in fake.headers[0]


def test_an_endpoint_without_schemas_is_asked_for_an_object_and_then_for_nothing() -> None:
    schema = refused(400, "response_format json_schema is not supported")
    object_ = refused(422, "response_format is not supported")
    with FakeEndpoint([schema, object_, found()]) as fake:
        asker = Asker(fake.endpoint())
        asker(MESSAGES, SCHEMA)
        asker(MESSAGES, SCHEMA)
    formats = [request.get("response_format", {}).get("type") for request in fake.requests]
    assert formats == ["json_schema", "json_object", None, None]


def test_what_an_endpoint_names_in_its_refusal_is_left_out_first() -> None:
    heat = refused(400, "'temperature' does not support 0 with this model")
    seed = refused(400, "Unknown parameter: seed")
    with FakeEndpoint([heat, seed, found()]) as fake:
        ask(fake)
    last = fake.requests[-1]
    assert "temperature" not in last
    assert "seed" not in last
    assert last["response_format"]["type"] == "json_schema"


def test_an_endpoint_that_refuses_every_form_is_quoted() -> None:
    assert "the model ‘x’ does not exist" in trouble(refused(400, "the model ‘x’ does not exist"))


def test_a_refusal_in_another_form_is_quoted_too() -> None:
    assert "no such model" in trouble(Scripted(b'{"error": "no such model"}', 404))
    assert "<h1>Not here</h1>" in trouble(Scripted(b"<h1>Not here</h1>", 404))


def test_a_refusal_is_quoted_short_and_harmless() -> None:
    told = trouble(refused(404, "\x1b[31m" + "x" * 10_000))
    assert "\x1b" not in told
    assert len(told) < 300


def test_a_busy_endpoint_is_asked_again_when_it_says() -> None:
    naps = Naps()
    with FakeEndpoint([refused(429, Retry_After="7"), found()]) as fake:
        assert ask(fake, naps).content
    assert naps == [7.0]


def test_a_date_to_wait_for_is_understood() -> None:
    naps = Naps()
    later = format_datetime(dt.datetime.now(dt.UTC) + dt.timedelta(seconds=30), usegmt=True)
    with FakeEndpoint([refused(429, Retry_After=later), found()]) as fake:
        ask(fake, naps)
    assert 25 < naps[0] <= 30


@pytest.mark.parametrize("told", ["", "soon", "-5", "Fri, 99 Foo 2020"])
def test_without_a_usable_wait_the_pauses_grow(told: str) -> None:
    naps = Naps()
    with FakeEndpoint([refused(429, Retry_After=told)] * 2 + [found()]) as fake:
        ask(fake, naps)
    assert naps == [1.0, 2.0]


def test_a_date_that_has_passed_is_no_reason_to_wait() -> None:
    naps = Naps()
    with FakeEndpoint([refused(429, Retry_After="Wed, 01 Jan 2020 00:00:00 GMT"), found()]) as fake:
        ask(fake, naps)
    assert naps == [0.0]


def test_an_endpoint_that_stays_busy_is_given_up() -> None:
    naps = Naps()
    told = trouble(refused(429), naps=naps)
    assert "allows no more requests for now" in told
    assert "asked 4 times" in told
    assert naps == [1.0, 2.0, 4.0]


@pytest.mark.parametrize("wait", ["3600", "99999999999999999999"])
def test_a_wait_that_is_too_long_is_said_instead_of_waited(wait: str) -> None:
    naps = Naps()
    assert "asks to wait" in trouble(refused(429, Retry_After=wait), naps=naps)
    assert naps == []


def test_an_endpoint_in_trouble_is_asked_again() -> None:
    with FakeEndpoint([refused(500), refused(503), found()]) as fake:
        assert ask(fake).content
    assert "is in trouble (status 500)" in trouble(refused(500))


def test_an_answer_that_breaks_off_is_asked_for_again() -> None:
    broken = Scripted(b'{"choices": [', cut=100)
    with FakeEndpoint([broken, found()]) as fake:
        assert ask(fake).content
    assert "broke off the connection" in trouble(broken)


@pytest.mark.parametrize("status", [401, 403])
def test_a_refused_key_is_not_repeated(status: int) -> None:
    told = trouble(refused(status, f"Incorrect API key provided: {KEY}"))
    assert "refuses the key" in told
    assert "ZOPA_LLM_KEY" in told


def test_a_missing_key_is_said() -> None:
    with (
        FakeEndpoint([refused(401)]) as fake,
        pytest.raises(Unanswered, match="none was sent"),
    ):
        Asker(Endpoint(fake.url, "m"))(MESSAGES, SCHEMA)


def test_a_refusal_that_repeats_a_part_of_the_key_is_left_out() -> None:
    assert "left out" in trouble(refused(404, f"no access with {KEY[:14]}"))


def test_redirects_are_not_followed() -> None:
    with FakeEndpoint([found()]) as other:
        told = trouble(refused(307, Location=f"{other.url}/chat/completions"))
        assert other.requests == []
    assert "points to another address" in told


def test_a_silent_endpoint_is_given_up_in_time() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/v1"
        started = time.monotonic()
        with pytest.raises(Unanswered, match="no answer within"):
            Asker(Endpoint(url, "m", KEY, timeout=0.3))(MESSAGES, SCHEMA)
    assert time.monotonic() - started < 3


def test_an_endpoint_that_sends_a_byte_now_and_then_is_given_up_in_time() -> None:
    started = time.monotonic()
    told = trouble(Scripted(b"x" * 400, drip=0.1), timeout=0.5)
    assert "no answer within 0.5 seconds" in told
    assert time.monotonic() - started < 5


def test_an_endpoint_that_never_ends_its_headers_is_given_up_in_time() -> None:
    def dripping(server: socket.socket) -> None:
        with suppress(OSError), server.accept()[0] as connection:
            connection.sendall(b"HTTP/1.1 200 OK\r\n")
            for _ in range(18):
                time.sleep(0.05)
                connection.sendall(b"X-More: 1\r\n")

    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = Thread(target=dripping, args=(server,))
        thread.start()
        url = f"http://127.0.0.1:{server.getsockname()[1]}/v1"
        started = time.monotonic()
        with pytest.raises(Unanswered, match="no answer within"):
            Asker(Endpoint(url, "m", KEY, timeout=0.3))(MESSAGES, SCHEMA)
        assert time.monotonic() - started < 3
        thread.join()


def test_a_certificate_that_is_not_there_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "/nowhere/certificates.pem")
    with pytest.raises(Unanswered, match="no connection to models"):
        Asker(Endpoint("https://models.invalid/v1", "m", KEY))(MESSAGES, SCHEMA)


def test_an_endpoint_that_is_not_there_is_said_to_be_unreachable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(Unanswered, match="cannot be reached"):
        Asker(Endpoint(f"http://127.0.0.1:{port}/v1", "m", KEY))(MESSAGES, SCHEMA)


def test_a_large_answer_is_not_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calling, "LARGEST", 1_000)
    assert "larger than 1,000 bytes" in trouble(Scripted(b" " * 100_000))


def test_a_compressed_answer_is_not_unfolded() -> None:
    assert "compressed" in trouble(Scripted(b"xx", headers={"Content-Encoding": "gzip"}))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>Welcome</html>",
        b"\xff\xfe\x00",
        b'{"choices": []}',
        b'{"choices": [{"message": "text"}]}',
        b'{"choices": {"message": {}}}',
        b'{"choices": [{"message": {"content": NaN}}]}',
        b"[" * 200_000,
        b'{"choices": ' + b"9" * 10_000 + b"}",
    ],
)
def test_what_is_no_answer_of_a_model_is_said(body: bytes) -> None:
    assert "does not answer as an OpenAI-compatible endpoint does" in trouble(Scripted(body))


def test_a_message_in_parts_is_put_together() -> None:
    body = (
        b'{"choices": [{"message": {"content": [{"type": "text", "text": "a"},'
        b' {"type": "image"}, 7, {"text": "b"}]}, "finish_reason": "length"}]}'
    )
    with FakeEndpoint([Scripted(body)]) as fake:
        assert ask(fake) == Reply("ab", cut=True)


def test_a_model_that_declines_says_nothing() -> None:
    with FakeEndpoint([Scripted(recorded("declined"))]) as fake:
        assert ask(fake) == Reply("")


def test_a_model_that_repeats_the_key_is_not_quoted() -> None:
    with FakeEndpoint([said(f"your key is {KEY}")]) as fake, pytest.raises(Unanswered) as caught:
        ask(fake)
    assert KEY not in str(caught.value)


def test_the_key_stays_out_of_every_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), FakeEndpoint([refused(429), found()]) as fake:
        ask(fake)
    assert KEY not in caplog.text


def test_no_proxy_sees_what_stays_on_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    with FakeEndpoint([found()]) as proxy, FakeEndpoint([found()]) as fake:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.url.removesuffix("/v1"))
        ask(fake)
    assert proxy.requests == []
    assert len(fake.requests) == 1
