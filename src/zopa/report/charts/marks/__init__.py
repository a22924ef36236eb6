"""What draws the charts with altair. Imported by nothing but what draws."""
