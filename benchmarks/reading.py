"""What `zopa read` takes beside bare spaCy on the same texts, and what it finds.

    .venv/bin/python benchmarks/reading.py [FOLDER]

Times the reading of every .txt in FOLDER (by default the labelled articles of the tests) in turn
with spaCy's own pipeline alone, in CPU seconds of one process, and prints the ratio and the peak of
memory.
Then the scores on the labelled articles; where `../shared` holds labelled news of others, how to
score on them is printed too.
"""

from __future__ import annotations

import json
import resource
import statistics
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
ARTICLES = ROOT / "tests" / "evidence" / "articles"
ROUNDS = 5


def main() -> None:
    """Time, score, print."""
    warnings.simplefilter("ignore")
    import spacy

    from zopa.evidence.documents import read
    from zopa.evidence.noting import take_notes
    from zopa.evidence.parsing.pipeline import MODEL

    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    documents = [read(path) for path in sorted(folder.rglob("*.txt"))]
    bare = spacy.load(MODEL)
    characters = sum(len(document.text) for document in documents)
    print(f"{len(documents)} texts, {characters:,} characters; spaCy {spacy.__version__}, {MODEL}")
    for document in documents[:2]:  # warm up
        bare(document.text)
        take_notes(document)
    ratios = []
    for _ in range(ROUNDS):
        alone = cpu(lambda: [bare(document.text) for document in documents])
        reading = cpu(lambda: [take_notes(document) for document in documents])
        ratios.append(reading / alone)
        print(
            f"  bare spaCy {alone:.2f} CPU s, reading {reading:.2f} CPU s: {ratios[-1]:.2f} times"
        )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"median {statistics.median(ratios):.2f} times bare spaCy; peak of memory {peak:.0f} MB")
    print("recorded scores:", json.dumps(json.loads((ARTICLES / "recorded.json").read_text())))
    shared = ROOT.parent / "shared"
    if (shared / "polnear").is_dir():
        print("to score on others' articles, from the project's folder:")
        print("  python3 ../shared/polnear/score.py ../shared/polnear .venv/bin/zopa read --json")
        print(
            "  zopa read ../shared/news/g665.txt --case ../shared/news/syria.yaml --json > p.json"
        )
        print("  python3 ../shared/news/score.py ../shared/news/g665.gold.jsonl p.json")


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of some work."""
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    main()
