"""How people speak to a language model: the patterns by which such sentences are known.

Ministers ignore instructions and tell each other what to accept. So an order counts only where it
is given directly, at the start of a clause, and is about what a reading program does. A space in
a pattern stands for any white space.
"""

from __future__ import annotations

import re

# At the start of a sentence or clause, or after words that only lead up to an order. Not ‘told to
# ignore …’, ‘they ignore …’, ‘would respond …’.
_ORDER = (
    r"(?:^|[.!?:;,(\[{\"“”‘’'—–>*#\n-]\s*|\b(?:please|now|then|and|also|instead|simply|must|you) )"
    r"(?:please )?"
)
_NEVER = r"(?:do not|don[’']t|never)"
_MODEL = (
    r"(?:(?:large )?language models?|ai (?:language )?(?:models?|assistants?|agents?|systems?"
    r"|readers?)|llms?|ais?|chat ?bots?|gpt|chatgpt|artificial intelligence)"
)
_READS = r"(?:read|process|summari[sz]|analy[sz]|pars)(?:e?s|e|ing)?"
_WORK = r"(?:statements?|sentences?|findings?|readings?|paragraphs?|passages?|quotes?|items)"
_ALL = r"(?:all|every|each|any|these|this|the following|everything)"
_STANCE = (
    r"(?:accepted|confirmed|true|wants?|offers?|demands?|refus(?:es|als?)|asserts?|assertions?)"
)
_VERDICT = r"(?:yes|no|true|false|ok|accepted)"

_IGNORE = (
    rf"{_ORDER}(?:ignore|disregard|forget|override|bypass) "
    r"(?:(?:all|any|of|the|your|my|every|these|those|and) ){0,4}"
    r"(?:(?:previous|prior|above|preceding|earlier|foregoing|system|other|former|original) "
    r"(?:or \w+ )?){1,2}"
    r"(?:instructions?|prompts?|directions?|directives?|rules|commands?|guidelines|messages?"
    r"|context)\b"
)
_FORGET = (
    rf"{_ORDER}(?:ignore|disregard|forget) (?:everything|all|anything) "
    r"(?:above|before this|you (?:were|have been) (?:told|instructed))\b"
)
_AS_A_MODEL = rf"\bas an? {_MODEL}(?: ?,| you\b| i\b)"
_YOU_ARE = (
    rf"\b(?:you are|you[’']re|act as|pretend to be) (?:now )?(?:(?:a|an|the|any) )?"
    rf"(?:(?:helpful|obedient|unrestricted|new) )?{_MODEL}"
    r"(?: ?$| ?[.,;:!?]"
    r"| (?:that|who|which|whose|and|reading|trained|tasked|designed|with|without)\b)"
)
_ASSISTANT = (
    r"\byou are (?:now )?an? (?:\w+ ){0,2}assistant"
    r"(?: ?$| ?[.,;:!]| (?:that|who|which|whose|designed|tasked|trained|reading|and you)\b)"
)
_MODE = r"\byou are now in \w+ mode\b"
_NOTE_TO = (
    r"\b(?:notes?|messages?|instructions?|attention|notice|important|addressed|dear|hello|hey),? "
    rf"(?:(?:to|for) )?(?:(?:the|any|all|every) )?{_MODEL}"
    rf"(?: ?[:,.!—–-]| ?$| (?:that|who|which|{_READS})\b)"
)
_READING_THIS = (
    rf"\b{_MODEL} (?:(?:that|who|which) )?(?:(?:is|are) )?{_READS} (?:this|the following)\b"
)
_PROMPT = r"\b(?:your|system) prompt\b|\b(?:begin|end) (?:of )?system (?:prompt|message)\b"
_DO_NOT_MARK = (
    rf"{_ORDER}{_NEVER} (?:mark|label|flag|classify|annotate|extract|tag|list|report|reject) "
    rf"(?:\w+ ){{0,5}}?(?:{_WORK}|as {_STANCE})\b"
)
_MARK_AS = (
    rf"{_ORDER}(?:mark|label|classify|annotate|tag|treat|record|extract|count) {_ALL}\b"
    rf"(?: [\w']+){{0,5}}? as (?:an? )?{_STANCE}\b"
)
_ACCEPT_ALL = (
    rf"{_ORDER}(?:accept|approve|confirm|mark|return) {_ALL} (?:of )?(?:\w+ ){{0,2}}?{_WORK}\b"
)
_ACCEPT_EVERYTHING = (
    rf"{_ORDER}accept everything (?:in (?:this|the) (?:text|document|article|page)|that follows"
    r"|below|above|as (?:true|accepted|confirmed)|(?:written|stated|said) here)\b"
)
_RESPOND = (
    rf"{_ORDER}(?:respond|reply|answer|output|return) "
    r"(?:(?:only|solely|exclusively|just):? )?(?:(?:with|in) )?(?:(?:only|just):? )?"
    r"(?:json\b|xml\b|yaml\b|\{|\[|an? (?:empty|single) (?:list|array|object|json|word|line|string)"
    r"|the (?:single )?words?\b|the following (?:json|text|words?|list|object))"
)
_RESPOND_ONLY = (
    rf"{_ORDER}(?:respond|reply|answer|output) only (?:with )?(?:{_VERDICT}\b|[\"“'‘]{_VERDICT}\b)"
)
_ROLE = (
    r"(?:^|\n)[\s#*\[<(]{0,8}(?:system|assistant|user|developer)"
    r"(?: (?:message|prompt|note|instructions?|override|update))?[\]>)*]{0,8}\s*:[\s*]{0,8}"
    rf"(?:you\b|your\b|ignore\b|disregard\b|{_NEVER}\b|always\b|accept\b|respond\b|reply\b|answer\b"
    r"|output\b|mark\b|treat\b|please\b|from now\b|act\b|assume\b|return\b|print\b|set\b"
    r"|new instructions?|override\b|the (?:user|assistant|model|following)\b"
    r"|all (?:statements?|previous|prior)\b)"
)
_HEADING = r"(?:^|\n)\s*#{2,}\s*(?:system|instructions?|assistant|response)\b"
_NEW_INSTRUCTIONS = (
    r"\b(?:new|updated|real|actual) (?:system )?instructions?\s*:\s*"
    rf"(?:you\b|ignore|disregard|{_NEVER}|always|accept|respond|reply|mark|treat|output)"
)
_TEMPLATE = (
    r"<\|[a-z_]{2,30}\|>|\[/?inst\]|<</?sys>>|</?(?:system|assistant|instructions?)>"
    r"|<(?:start|end)_of_turn>"
)

_PATTERNS = (
    _IGNORE,
    _FORGET,
    _AS_A_MODEL,
    _YOU_ARE,
    _ASSISTANT,
    _MODE,
    _NOTE_TO,
    _READING_THIS,
    _PROMPT,
    _DO_NOT_MARK,
    _MARK_AS,
    _ACCEPT_ALL,
    _ACCEPT_EVERYTHING,
    _RESPOND,
    _RESPOND_ONLY,
    _ROLE,
    _HEADING,
    _NEW_INSTRUCTIONS,
    _TEMPLATE,
)


def _compiled(pattern: str) -> re.Pattern[str]:
    spaced = pattern.replace(" ?", r"\s*").replace(" ", r"\s+")
    return re.compile(spaced, re.IGNORECASE)


ORDERS = tuple(map(_compiled, _PATTERNS))
"""Patterns of which one is found in every sentence that speaks to a language model."""
