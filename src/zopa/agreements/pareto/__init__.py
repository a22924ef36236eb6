"""Efficient packages, exactly and at any size: the frontier, and the solutions that stand on it."""
