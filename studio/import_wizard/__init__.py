"""Bringing in a teacher's own models, pictures and sounds, with a look at them first."""
