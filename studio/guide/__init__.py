"""Writing what a guide says: lines, choices, and where they lead."""
