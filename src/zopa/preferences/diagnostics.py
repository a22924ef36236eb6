"""How far a Markov chain's figures can be trusted: R-hat, effective sample size, standard error.

Source: A. Vehtari, A. Gelman, D. Simpson, B. Carpenter, P.-C. Bürkner, Rank-normalization, folding,
and localization: an improved R-hat for assessing convergence of MCMC, Bayesian Analysis 16 (2021)
667-718.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import prod, sqrt
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from zopa.preferences.arrays import Floats


class Figure(NamedTuple):
    """A probability and its standard error."""

    probability: float
    error: float


AT_ONCE = 64
"""Series whose spectra are held in memory together."""


def split(series: npt.ArrayLike) -> Floats:
    """Each chain as two halves: (chains, n, k) becomes (2·chains, n // 2, k)."""
    x = np.asarray(series, float)
    half = x.shape[1] // 2
    return np.concatenate([x[:, :half], x[:, x.shape[1] - half :]])


def r_hat(series: npt.ArrayLike) -> Floats:
    """Split R-hat of each of k series, from (chains, n, k). 1 where a series never varies."""
    x = split(series)
    n = x.shape[1]
    within = x.var(axis=1, ddof=1).mean(axis=0)
    between = n * x.mean(axis=1).var(axis=0, ddof=1)
    pooled = (n - 1) / n * within + between / n
    constant = pooled == 0
    with np.errstate(divide="ignore", invalid="ignore"):
        found = np.sqrt(pooled / within)
    return np.where(constant, 1.0, found)


def effective_draws(series: npt.ArrayLike) -> Floats:
    """Effective sample size of the mean of each of k series, from (chains, n, k).

    Autocorrelations over split chains are summed in pairs while these stay positive and made
    monotone (Geyer 1992). Capped at the number of draws, which antithetic chains could exceed, so
    that a stated number of draws is a lower bound. A series that never varies counts every draw.
    """
    x = split(series)
    if x.shape[2] > AT_ONCE:
        parts = range(0, x.shape[2], AT_ONCE)
        return np.concatenate([_effective(x[:, :, k : k + AT_ONCE]) for k in parts])
    return _effective(x)


def _effective(x: Floats) -> Floats:
    chains, n, _ = x.shape
    total = chains * n
    covariance = _autocovariance(x).mean(axis=0)
    means = x.mean(axis=1)
    pooled = covariance[0] + means.var(axis=0, ddof=1)
    varying = pooled > 0
    rho = 1.0 - (covariance[0] * n / (n - 1) - covariance) / np.where(varying, pooled, 1.0)
    rho[0] = 1.0
    pairs = rho[: n // 2 * 2].reshape(n // 2, 2, -1).sum(axis=1)
    positive = np.cumprod(pairs > 0, axis=0).astype(bool)
    monotone = np.minimum.accumulate(np.where(positive, pairs, 0.0), axis=0)
    tau = np.maximum(-1.0 + 2.0 * monotone.sum(axis=0), 1.0)
    return np.where(varying, total / tau, float(total))


def _autocovariance(x: Floats) -> Floats:
    """Autocovariance of each series along axis 1, lag first: (chains, n, k), by FFT."""
    n = x.shape[1]
    centred = x - x.mean(axis=1, keepdims=True)
    size = 1 << (2 * n - 1).bit_length()
    spectrum = np.fft.rfft(centred, size, axis=1)
    found: Floats = np.fft.irfft(spectrum * spectrum.conj(), size, axis=1)[:, :n] / n
    return found


def proportion_error(probability: npt.ArrayLike, effective: npt.ArrayLike) -> Floats:
    """One standard error of a proportion from so many effective draws.

    With one success and one failure added (Agresti, Coull 1998), so that 0 and 1 keep an error.
    """
    p, n = np.asarray(probability, float), np.asarray(effective, float)
    moved = (p * n + 1.0) / (n + 2.0)
    found: Floats = np.sqrt(moved * (1.0 - moved) / (n + 2.0))
    return found


def multiplied(figures: Sequence[Figure | tuple[float, float]]) -> Figure:
    """The product of independent probabilities, each with its standard error, and its own."""
    probability = prod(p for p, _ in figures)
    squares = prod(p**2 + error**2 for p, error in figures)
    return Figure(probability, sqrt(max(squares - probability**2, 0.0)))


def share(flags: npt.NDArray[np.bool_], chains: int) -> Figure:
    """The share of draws, kept evenly from so many chains one after another, in which something
    holds, and its standard error from its own effective sample size; a single one is known."""
    probability = float(flags.mean())
    if len(flags) == 1:
        return Figure(probability, 0.0)
    return Figure(probability, float(proportion_error(probability, effective(flags, chains))))


def effective(flags: npt.NDArray[np.bool_], chains: int) -> float:
    """How many effective draws such a share stands on."""
    length = len(flags) // chains
    series = flags[: chains * length].reshape(chains, length, 1).astype(float)
    return float(effective_draws(series)[0]) * len(flags) / (chains * length)
