"""The things of a scene as a tree."""
