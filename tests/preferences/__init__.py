"""What each party may want: draws against the definition, and against answers found by hand."""
