"""Which endpoint is chosen, what it may be, and who gets the key."""

import pytest

from evidence.language_model.fake import KEY
from zopa.errors import BadRequest
from zopa.evidence.language_model.endpoint import Endpoint

LOCAL = "http://localhost:11434/v1"


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ZOPA_LLM_URL", "ZOPA_LLM_MODEL", "ZOPA_LLM_KEY", "OPENAI_API_KEY"):
        monkeypatch.delenv(name, raising=False)


def test_options_come_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZOPA_LLM_URL", "https://models.example/v1")
    monkeypatch.setenv("ZOPA_LLM_MODEL", "large")
    assert Endpoint.chosen().base_url == "https://models.example/v1"
    assert Endpoint.chosen().model == "large"
    assert Endpoint.chosen(LOCAL, "small") == Endpoint(LOCAL, "small")


@pytest.mark.parametrize(
    ("url", "model", "missing"),
    [
        (None, "small", "ZOPA_LLM_URL"),
        (LOCAL, None, "ZOPA_LLM_MODEL"),
        ("  ", "small", "--llm-url"),
    ],
)
def test_what_is_missing_is_named_with_how_to_give_it(
    url: str | None, model: str | None, missing: str
) -> None:
    with pytest.raises(BadRequest, match=missing):
        Endpoint.chosen(url, model)


@pytest.mark.parametrize(
    "url",
    [
        LOCAL,
        "http://127.0.0.1:8080",
        "http://127.8.8.8/v1",
        "http://[::1]:8080/v1",
        "https://models.example/v1",
        "HTTPS://Models.Example:8443/openai/v1/",
    ],
)
def test_https_goes_anywhere_and_plain_http_to_this_machine(url: str) -> None:
    assert Endpoint(url, "m").address.endswith("/chat/completions")


@pytest.mark.parametrize(
    "url",
    [
        "http://models.example/v1",
        "http://192.168.0.4:11434/v1",
        "http://127.0.0.1.models.example/v1",
        "http://localhost.models.example/v1",
        "http://2130706433/v1",
        "http://0.0.0.0/v1",
    ],
)
def test_plain_http_to_another_machine_is_refused(url: str) -> None:
    with pytest.raises(BadRequest, match="expected https"):
        Endpoint(url, "m")


@pytest.mark.parametrize(
    "url",
    [
        "",
        "models.example/v1",
        "ftp://models.example",
        "file:///etc/passwd",
        "https://",
        "https://user:secret-word@models.example/v1",
        "http://localhost\\@models.example/v1",
        "http://localhost:80@models.example/v1",
        "https://models.example/v1?key=secret-word",
        "https://models.example/v1#part",
        "https://models.example:99999/v1",
        "https://models.example:0/v1",
        "https://models.example/v1\nX-Header: 1",
        "https://models .example/v1",
        "https://mödels.example/v1",
    ],
)
def test_what_is_no_address_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(BadRequest) as caught:
        Endpoint(url, "m")
    assert "secret-word" not in str(caught.value)


def test_an_address_may_end_as_requests_do() -> None:
    assert Endpoint(f"{LOCAL}/chat/completions", "m").address == f"{LOCAL}/chat/completions"
    assert Endpoint(f" {LOCAL}/ ", "m").base_url == LOCAL
    assert Endpoint(LOCAL, "m").host == "localhost:11434"


@pytest.mark.parametrize("model", ["", "  ", "two\nlines", "x" * 201, "esc\x1b[31m"])
def test_a_model_has_a_name_of_one_line(model: str) -> None:
    with pytest.raises(BadRequest, match="name of a language model"):
        Endpoint(LOCAL, model)


@pytest.mark.parametrize("timeout", [0.0, -1.0, float("nan"), float("inf")])
def test_time_is_a_number_above_nothing(timeout: float) -> None:
    with pytest.raises(BadRequest, match="seconds"):
        Endpoint(LOCAL, "m", timeout=timeout)


@pytest.mark.parametrize("retries", [-1, 11])
def test_repetitions_are_bounded(retries: int) -> None:
    with pytest.raises(BadRequest, match="repeated"):
        Endpoint(LOCAL, "m", retries=retries)


@pytest.mark.parametrize("key", ["two words", "line\nend", "schlüssel"])
def test_a_key_that_cannot_be_one_is_refused_without_repeating_it(key: str) -> None:
    with pytest.raises(BadRequest) as caught:
        Endpoint(LOCAL, "m", key)
    assert key not in str(caught.value)


def test_the_key_is_not_shown() -> None:
    endpoint = Endpoint(LOCAL, "m", KEY)
    assert endpoint.key == KEY
    assert KEY not in repr(endpoint) + str(endpoint)


def test_the_key_goes_to_the_host_that_it_is_set_beside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZOPA_LLM_KEY", KEY)
    assert Endpoint.chosen("https://models.example/v1", "m").key == KEY
    monkeypatch.setenv("ZOPA_LLM_URL", "https://models.example/v1")
    assert Endpoint.chosen(None, "m").key == KEY
    assert Endpoint.chosen("https://models.example:443/v2/", "m").key == KEY
    assert Endpoint.chosen("https://other.example/v1", "m").key is None
    assert Endpoint.chosen("https://models.example:8443/v1", "m").key is None
    assert Endpoint.chosen(LOCAL, "m").key is None


def test_the_key_of_openai_goes_to_openai_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    assert Endpoint.chosen("https://api.openai.com/v1", "m").key == KEY
    for url in (LOCAL, "https://api.openai.com.models.example/v1", "https://models.example/v1"):
        assert Endpoint.chosen(url, "m").key is None
    monkeypatch.setenv("ZOPA_LLM_KEY", "another-key")
    assert Endpoint.chosen("https://api.openai.com/v1", "m").key == "another-key"


def test_text_that_repeats_a_part_of_the_key_is_left_out() -> None:
    endpoint = Endpoint(LOCAL, "m", KEY)
    assert endpoint.without_key(f"bad key {KEY}") == "(left out: it repeats the key)"
    assert endpoint.without_key(f"bad key {KEY[:12]}…") == "(left out: it repeats the key)"
    assert endpoint.without_key("bad key") == "bad key"


def test_a_word_in_the_place_of_a_key_spoils_no_text_around_it() -> None:
    endpoint = Endpoint(LOCAL, "m", "ollama")
    assert endpoint.without_key("made by ollama here") == "made by … here"
    assert Endpoint(LOCAL, "m").without_key("made by ollama") == "made by ollama"
