"""How many independent draws are a chain's draws worth? One definition for every sampler compared.

The effective sample size follows Geyer (1992), the initial monotone positive sequence, over
several chains as in Vehtari, Gelman, Simpson, Carpenter, Bürkner (2021), without splitting.
"""

from __future__ import annotations

import resource
import time

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


def cpu_seconds() -> float:
    """CPU seconds of this process, all its threads and its finished children."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def autocovariance(draws: ArrayLike) -> Floats:
    """Biased autocovariance at every lag, along the last axis, by FFT."""
    x = np.asarray(draws, dtype=np.float64)
    length = x.shape[-1]
    x = x - x.mean(axis=-1, keepdims=True)
    spectrum = np.fft.rfft(x, n=1 << (2 * length - 1).bit_length(), axis=-1)
    covariance: Floats = np.fft.irfft(np.abs(spectrum) ** 2, axis=-1)[..., :length] / length
    return covariance


def variance_of_mean(draws: ArrayLike) -> float:
    """The sampling variance of the mean of all draws (chains, draws)."""
    x = np.atleast_2d(np.asarray(draws, dtype=np.float64))
    chains, length = x.shape
    covariance = autocovariance(x).mean(axis=0)
    within = covariance[0] * length / (length - 1)
    between = x.mean(axis=1).var(ddof=1) if chains > 1 else 0.0
    total = covariance[0] + between
    if total == 0.0:
        return float("nan")
    correlation = 1.0 - (within - covariance) / total
    correlation[0] = 1.0
    pairs = correlation[: length // 2 * 2].reshape(-1, 2).sum(axis=1)
    negative = np.flatnonzero(pairs <= 0.0)
    pairs = np.minimum.accumulate(pairs[: negative[0] if len(negative) else len(pairs)])
    time_ = max(2.0 * pairs.sum() - 1.0, 1.0 / np.log10(max(chains * length, 10)))
    return float(total * time_ / (chains * length))


def effective_draws(draws: ArrayLike) -> float:
    """The number of independent draws that would estimate the mean of (chains, draws) as well."""
    x = np.atleast_2d(np.asarray(draws, dtype=np.float64))
    return float(x.var() / variance_of_mean(x))


def weighted(indicator: ArrayLike, weights: ArrayLike) -> tuple[float, float]:
    """A probability from weighted draws (chains, draws), and the independent draws it is worth.

    The ratio estimate's variance is that of the mean of ``weight * (indicator - probability)``
    over the squared mean weight (delta method).
    """
    happens = np.atleast_2d(np.asarray(indicator, dtype=np.float64))
    w = np.atleast_2d(np.asarray(weights, dtype=np.float64))
    w = w / w.mean()
    probability = float((w * happens).mean())
    variance = variance_of_mean(w * (happens - probability))
    return probability, probability * (1.0 - probability) / variance
