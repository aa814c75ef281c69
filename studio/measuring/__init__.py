"""Library models made to measure while a teacher watches."""
