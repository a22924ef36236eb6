"""Scenarios as other tools write them: one module a format, readers and writers.

`detecting` says what a file or a folder is, `building` makes a case of it, `extracting` makes a
scenario of a case, `converting` goes from file to file.
"""
