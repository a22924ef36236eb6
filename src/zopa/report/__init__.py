"""Results as people read them: terminal text, notebook."""
