"""A teacher's own things: groups of things with their cards, kept on this PC and shared as one file."""
