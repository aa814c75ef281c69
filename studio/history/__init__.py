"""The dock of the history: every step that can be undone, by its name."""
