"""Trying a lesson in the real player."""
