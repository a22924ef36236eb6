"""Who is said to hold what: cues, their contents and their sources, and the stance they tell."""
