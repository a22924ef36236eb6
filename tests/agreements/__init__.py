"""Packages: what is computed for whole spaces, against going through them one by one."""
