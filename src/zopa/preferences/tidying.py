"""Points brought nearer to a preference: what a linear program leaves open without need."""

from __future__ import annotations

import numpy as np

from zopa.preferences.program import Numbers
from zopa.preferences.system import System


def tidied(system: System, x: Numbers, touched: frozenset[int]) -> Numbers:
    """The point with the choices settled that relations on ``touched`` factors need not notice.

    A factor that nothing is said about gets any values. Of a categorical one the worst option is
    moved to 0 and the weight to the best, which changes no comparison of whole packages. Whether
    the relations still hold is for the caller to see.
    """
    columns, found = system.columns, x.copy()
    for f, factor in enumerate(columns.factors):
        if f in system.optional:
            continue
        options = slice(columns.starts[f], columns.starts[f + 1] - 1)
        if f not in touched:
            values = np.arange(len(factor.options))
            if not factor.numeric:
                values = np.minimum(values, 1)
            found[options], found[columns.weight(f)] = values, values[-1]
        elif not factor.numeric:
            if columns.reservation is None:
                found[options] -= found[options].min()
            found[columns.weight(f)] = found[options].max()
    return found
