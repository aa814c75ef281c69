"""Plants to look into: flowers, leaves, roots, seeds that sprout."""
