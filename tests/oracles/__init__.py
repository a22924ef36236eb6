"""Slow, obvious reimplementations that the fast code is checked against."""
