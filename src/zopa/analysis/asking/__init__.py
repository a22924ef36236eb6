"""What to find out next: what could be asked, and how much the answers would settle."""
