"""Asking: a request in the form that the endpoint takes, and the model's words out of its answer.

Endpoints differ in what they accept. The most helpful form comes first: a JSON schema, temperature
0 and a seed. What an endpoint refuses with status 400 is left out, and stays left out.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from zopa.case.text import quoted
from zopa.evidence.language_model.calling import Answer, answered
from zopa.evidence.language_model.endpoint import Endpoint, Unanswered

Message = Mapping[str, str]
"""One message of a conversation: its ``role`` and its ``content``."""

_FORMATS = ("json_schema", "json_object", "")
_TUNING = ("temperature", "seed")
_REFUSED = {400, 422}


@dataclass(frozen=True, slots=True)
class Reply:
    """What the model wrote, and whether it was cut off."""

    content: str
    cut: bool = False


class Ask(Protocol):
    """Whatever answers messages; a test may put its own in the place of an endpoint."""

    def __call__(self, messages: Sequence[Message], schema: Mapping[str, Any], /) -> Reply:
        """The reply to the messages, which should be JSON of the schema."""


@dataclass(frozen=True, slots=True)
class Form:
    """How a request is put: how JSON is asked for, and what else is said."""

    format: str = _FORMATS[0]
    tuning: tuple[str, ...] = _TUNING

    def body(
        self, model: str, messages: Sequence[Message], schema: Mapping[str, Any]
    ) -> dict[str, Any]:
        """The request as an object."""
        body: dict[str, Any] = {"model": model, "messages": list(messages), "stream": False}
        body |= dict.fromkeys(self.tuning, 0)
        if self.format == "json_schema":
            named = {"name": "statements", "strict": True, "schema": schema}
            body["response_format"] = {"type": "json_schema", "json_schema": named}
        elif self.format:
            body["response_format"] = {"type": self.format}
        return body

    def plainer(self, complaint: str) -> Form | None:
        """The form without what the endpoint complains of; None where nothing is left to drop."""
        named = [name for name in self.tuning if name in complaint.casefold()]
        if named:
            return replace(self, tuning=tuple(name for name in self.tuning if name not in named))
        if self.format:
            return replace(self, format=_FORMATS[_FORMATS.index(self.format) + 1])
        return replace(self, tuning=()) if self.tuning else None


class Asker:
    """Asks an endpoint, and remembers the form that it takes."""

    def __init__(self, endpoint: Endpoint, *, sleep: Callable[[float], None] = time.sleep) -> None:
        self.endpoint = endpoint
        self.form = Form()
        self._sleep = sleep

    def __call__(self, messages: Sequence[Message], schema: Mapping[str, Any]) -> Reply:
        """The model's reply. Raises `Unanswered` where the endpoint gives none."""
        while True:
            body = json.dumps(self.form.body(self.endpoint.model, messages, schema))
            answer = answered(self.endpoint, body.encode("utf-8"), sleep=self._sleep)
            plainer = self.form.plainer(answer.text) if answer.status in _REFUSED else None
            if plainer is None:
                return _reply(self.endpoint, answer)
            self.form = plainer


def _reply(endpoint: Endpoint, answer: Answer) -> Reply:
    if answer.status in {401, 403}:
        told = "refuses the key" if endpoint.key else "wants a key, and none was sent"
        raise Unanswered(
            f"{endpoint.host} {told} (status {answer.status}); ZOPA_LLM_KEY holds it, and is sent "
            "to the host of ZOPA_LLM_URL only, where that is set"
        )
    if 300 <= answer.status < 400:
        raise Unanswered(
            f"{endpoint.host} points to another address (status {answer.status}), which is not "
            "followed; give the final address"
        )
    if answer.status != 200:
        told = f": {quoted(_complaint(answer.text))}" if answer.text.strip() else ""
        raise Unanswered(f"{endpoint.host} refuses the request (status {answer.status}){told}")
    return _words(endpoint, answer.text)


def _complaint(text: str) -> str:
    """The sentence in which endpoints say what is wrong, or all they say."""
    found = parsed(text)
    error = found.get("error", found) if isinstance(found, dict) else text
    message = error.get("message", text) if isinstance(error, dict) else error
    return message if isinstance(message, str) else text


def _words(endpoint: Endpoint, text: str) -> Reply:
    match parsed(text):
        case {"choices": [{"message": {**message}, **choice}, *_]}:
            content = _content(message.get("content"))
            cut = choice.get("finish_reason") == "length"
            return Reply(endpoint.without_key(content), cut)
    told = f"{endpoint.host} does not answer as an OpenAI-compatible endpoint does"
    raise Unanswered(f"{told}; it sends {quoted(text)}")


def _content(content: object) -> str:
    """The text of a message: a string, or the parts of one; empty where the model declined."""
    if isinstance(content, list):
        parts = (part.get("text") for part in content if isinstance(part, dict))
        return "".join(part for part in parts if isinstance(part, str))
    return content if isinstance(content, str) else ""


def _refused(constant: str) -> float:
    raise ValueError(constant)


DECODER = json.JSONDecoder(parse_constant=_refused)
"""Reads JSON without what Python adds to it: NaN and the infinities."""


def parsed(text: str) -> Any:  # noqa: ANN401  whatever an endpoint sends
    """The value of a JSON text, or None where it is none: broken, too deep, or not finite."""
    try:
        return DECODER.decode(text)
    except (ValueError, RecursionError):
        return None
