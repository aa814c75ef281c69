"""What is shown when no lesson is open."""
