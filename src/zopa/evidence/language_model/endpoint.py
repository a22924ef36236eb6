"""An endpoint: where a language model is asked, by which name, with whose key.

The key is the user's secret. It goes to the endpoint as a header and nowhere else: not into an
error, a log, a result or the text of this object.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from ipaddress import ip_address
from math import isfinite
from os import environ

from zopa.errors import BadRequest, ZopaError

URL_NAME, MODEL_NAME, KEY_NAME = "ZOPA_LLM_URL", "ZOPA_LLM_MODEL", "ZOPA_LLM_KEY"
"""What the environment calls the address, the model and the key."""

_OPENAI = ("https", "api.openai.com", 443)
_OPENAI_KEY_NAME = "OPENAI_API_KEY"
_LONGEST_NAME = 200
_MOST_RETRIES = 10
_TELLING = 8
"""So many characters of a key in a row give it away."""
_REAL = 16
"""Shorter keys are words that a local server asks for and does not check, such as ``ollama``."""

_ADDRESS = re.compile(
    r"(?P<scheme>https?)://(?P<host>[a-z0-9.-]+|\[[0-9a-f:.]+\])(?::(?P<port>[0-9]{1,5}))?"
    r"(?P<path>(?:/[a-z0-9._~%+-]*)*)",
    re.IGNORECASE | re.ASCII,
)

_Origin = tuple[str, str, int]


class Unanswered(ZopaError):
    """The endpoint gave no usable answer: it cannot be reached, refuses, or takes too long."""


@dataclass(frozen=True)
class Endpoint:
    """An OpenAI-compatible endpoint and the model to ask there.

    ``base_url`` is what ``/chat/completions`` follows, such as ``http://localhost:11434/v1``:
    https, or plain http on this machine. ``timeout`` are the seconds that one request may take
    altogether; ``retries`` how often a request is repeated that was refused for the moment. Raises
    `BadRequest` where one of them is not what it may be.
    """

    base_url: str
    model: str
    key: str | None = field(default=None, repr=False)
    timeout: float = 120.0
    retries: int = 3

    def __post_init__(self) -> None:
        object.__setattr__(self, "base_url", _tidy(self.base_url))
        object.__setattr__(self, "model", _named(self.model))
        object.__setattr__(self, "key", _checked_key(self.key))
        if not (isfinite(self.timeout) and self.timeout > 0):
            raise BadRequest("the time that a language model has is a number of seconds above 0")
        if not 0 <= self.retries <= _MOST_RETRIES:
            raise BadRequest(f"a request is repeated 0 to {_MOST_RETRIES} times")

    @classmethod
    def chosen(cls, base_url: str | None = None, model: str | None = None) -> Endpoint:
        """The endpoint that the options name, or else the environment: ``ZOPA_LLM_URL``,
        ``ZOPA_LLM_MODEL``, ``ZOPA_LLM_KEY``.

        The key goes to the host of ``ZOPA_LLM_URL`` only, or, where that is not set, to the one
        named. ``OPENAI_API_KEY`` goes to api.openai.com only. Raises `BadRequest` where address or
        model is missing.
        """
        address = _wanted(base_url, URL_NAME, "the address of the language model", "--llm-url URL")
        name = _wanted(model, MODEL_NAME, "the name of the language model", "--model NAME")
        return cls(address, name, _key_for(_origin(_tidy(address))))

    @property
    def address(self) -> str:
        """Where requests go."""
        return f"{self.base_url}/chat/completions"

    @property
    def host(self) -> str:
        """The host, with its port where one is written: all that results say of the address."""
        return self.base_url.split("/")[2]

    @property
    def on_this_machine(self) -> bool:
        """Whether what is sent stays on this machine."""
        return _loopback(_origin(self.base_url))

    def without_key(self, text: str) -> str:
        """The text without the key; of a real key a few characters in a row are too many."""
        if self.key is None:
            return text
        if len(self.key) >= _REAL and any(part in text for part in _parts(self.key)):
            return "(left out: it repeats the key)"
        return text.replace(self.key, "…")


def _parts(key: str) -> Iterator[str]:
    return (key[start : start + _TELLING] for start in range(len(key) - _TELLING + 1))


def _wanted(given: str | None, variable: str, what: str, option: str) -> str:
    found = (given or environ.get(variable, "")).strip()
    if not found:
        raise BadRequest(f"{what} is missing: give {option}, or set {variable}")
    return found


def _origin(address: str) -> _Origin | None:
    parts = _ADDRESS.fullmatch(address)
    if parts is None:
        return None
    scheme, host = parts["scheme"].lower(), parts["host"].lower()
    port = int(parts["port"] or (443 if scheme == "https" else 80))
    return (scheme, host, port) if 0 < port < 65536 else None


def _loopback(origin: _Origin | None) -> bool:
    if origin is None or origin[1] == "localhost":
        return origin is not None
    try:
        return ip_address(origin[1].strip("[]")).is_loopback
    except ValueError:
        return False


def _tidy(address: str) -> str:
    """The address without what follows anyway; never repeated in an error, as it may hold a key."""
    tidy = address.strip().rstrip("/").removesuffix("/chat/completions").rstrip("/")
    origin = _origin(tidy)
    if origin is None:
        raise BadRequest(
            "this is not the address of a language model; expected https://HOST/… without user "
            "name, password, question mark or #"
        )
    if origin[0] == "http" and not _loopback(origin):
        raise BadRequest(
            f"http://{origin[1]} would send the document unprotected; expected https, or http on "
            "this machine (localhost)"
        )
    return tidy


def _named(model: str) -> str:
    name = model.strip()
    if not name or len(name) > _LONGEST_NAME or not name.isprintable():
        raise BadRequest(
            f"the name of a language model has 1 to {_LONGEST_NAME} characters, in one line"
        )
    return name


def _checked_key(key: str | None) -> str | None:
    found = (key or "").strip()
    if not (found.isascii() and found.isprintable() and " " not in found):
        raise BadRequest(
            "the key has characters that no key has: spaces, line ends or letters beyond ASCII"
        )
    return found or None


def _key_for(origin: _Origin | None) -> str | None:
    meant_for = environ.get(URL_NAME, "").strip().rstrip("/")
    own = environ.get(KEY_NAME, "").strip()
    if own and (not meant_for or _origin(meant_for) == origin):
        return own
    return environ.get(_OPENAI_KEY_NAME) if origin == _OPENAI else None
