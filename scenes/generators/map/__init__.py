"""Maps and terrain: land forms as table models with cut sides, waters whose height can be set, and marks for maps."""
