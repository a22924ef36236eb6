"""Results as people read them: terminal text, notebook, charts, web page, PDF, Word document."""
