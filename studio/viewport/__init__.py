"""The 3D view that a teacher edits in."""
