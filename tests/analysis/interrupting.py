"""A user who interrupts."""

from __future__ import annotations

from collections.abc import Callable


def interrupt_after(count: int) -> Callable[[float], None]:
    shares: list[float] = []

    def progress(share: float) -> None:
        shares.append(share)
        if len(shares) == count:
            raise KeyboardInterrupt

    return progress
