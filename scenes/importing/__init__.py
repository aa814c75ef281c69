"""Bringing in models, pictures and sounds: strangers' files become canonical media, in a process with limits."""
