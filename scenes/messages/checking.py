"""Sentences about what the reader of a lesson or the lesson check finds: code -> (what is wrong, what you can do)."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {}
