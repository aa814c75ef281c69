"""What the lesson check finds, live."""
