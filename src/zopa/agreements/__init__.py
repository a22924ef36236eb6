"""Packages: the space of them, the zone, what would have to change."""
