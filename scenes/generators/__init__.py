"""Parametric makers of the library's models: pure Python, seeded, the same parameters give the same bytes."""
