"""The fonts that reports are set in, shipped so that a page looks the same wherever it is made."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent

LATIN = "Inter"
"""The text's own family; Greek and Cyrillic are in it too."""

FAMILIES = (LATIN, "Noto Sans Arabic", "Noto Sans Hebrew")
"""In the order in which they are asked for a glyph."""
