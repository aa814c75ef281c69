"""Things to place, found by a Khmer or English word."""
