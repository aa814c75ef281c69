"""The first-lesson tour: a coach above the real view, and a frame around what is meant."""
