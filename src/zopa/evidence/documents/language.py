"""Which language a text is in."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

SAMPLE = 5_000
"""Characters that are looked at, from the beginning."""

FEWEST = 40
"""Letters below which nothing is said."""

SURE = 0.3
"""Probability below which nothing is said: of some hundred languages, a few words fit many."""

NAMES = {
    "ar": "Arabic",
    "bg": "Bulgarian",
    "bs": "Bosnian",
    "ca": "Catalan",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "es": "Spanish",
    "et": "Estonian",
    "fa": "Persian",
    "fi": "Finnish",
    "fr": "French",
    "he": "Hebrew",
    "hi": "Hindi",
    "hr": "Croatian",
    "hu": "Hungarian",
    "id": "Indonesian",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "la": "Latin",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "nl": "Dutch",
    "no": "Norwegian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sk": "Slovak",
    "sl": "Slovenian",
    "sr": "Serbian",
    "sv": "Swedish",
    "sw": "Swahili",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "vi": "Vietnamese",
    "zh": "Chinese",
}


def language(text: str) -> str:
    """The ISO 639-1 code of the text's language, empty where that cannot be told."""
    sample = text[:SAMPLE]
    if len(re.findall(r"[^\W\d_]", sample)) < FEWEST:
        return ""
    code, probability = _identifier().classify(sample)
    return str(code) if probability >= SURE else ""


def language_notice(code: str) -> str:
    """What a reader of the findings has to know of the language; empty for English and unknown."""
    if code in {"", "en"}:
        return ""
    name = f"{NAMES[code]} ({code})" if code in NAMES else f"the language ‘{code}’"
    return (
        f"The document reads as {name}; the rules are for English, so most statements will be"
        " missed."
    )


@cache
def _identifier() -> LanguageIdentifier:
    """The identifier, with probabilities that add up to 1, for languages that ISO 639-1 names."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([code for code in identifier.labels if len(code) == 2])
    return identifier
