"""The browser that pages are opened in: Debian's Chromium, driven from outside."""

import os
import shutil
from pathlib import Path

NAMES = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "google-chrome")

QUIET = (
    "--no-sandbox",  # a container's root may not make one
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""What keeps it from asking the network for anything of its own."""


def program() -> Path | None:
    """The browser's program, if this machine has one."""
    named = (os.environ.get("CHROMIUM"), *NAMES)
    found = next(filter(None, (shutil.which(name) for name in named if name)), None)
    return Path(found) if found else None
