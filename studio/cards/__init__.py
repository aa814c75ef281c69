"""The dock of cards: when, if and then as sentences, and the map of what leads where."""
