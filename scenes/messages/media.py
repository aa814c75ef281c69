"""Sentences about models, pictures and sounds: code -> (what is wrong, what you can do)."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {}
