"""Texts in pieces: paragraphs, quotations, and sentences as the English model parses them."""
