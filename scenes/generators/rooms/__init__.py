"""Rooms to teach in, and walls and floors to build them from."""
