"""What the selected thing is, row by row."""
