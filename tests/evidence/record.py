"""Score the labelled articles anew and record it: ``make scores``.

Writes the recorded scores, below which the tests fail, and how reliable each rule is: on the half
that no rule was written for.
"""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import zopa.evidence
from evidence.halves import ARTICLES, HALVES, reliability, scores, sentences, summary

RECORDED = ARTICLES / "recorded.json"
RELIABILITY = Path(zopa.evidence.__file__).parent / "reliability.json"


def main() -> None:
    """Score, print, write."""
    found: dict[str, dict[str, float]] = {half: summary(scores(half)) for half in HALVES}
    with TemporaryDirectory() as folder:
        found["sentences"] = dict(sentences(Path(folder)))
    text = json.dumps(found, indent=2) + "\n"
    RECORDED.write_text(text, encoding="utf-8")
    rules = [f'  "{rule}": {counts}' for rule, counts in reliability("test").items()]
    RELIABILITY.write_text("{\n" + ",\n".join(rules) + "\n}\n", encoding="utf-8")
    print(text)  # noqa: T201  for whoever records


if __name__ == "__main__":
    main()
