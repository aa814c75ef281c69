"""The dock of the lesson flow: its steps in order, with minutes."""
