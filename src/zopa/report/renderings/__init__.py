"""The renderings of a report: terminal, HTML, PDF, DOCX."""
