"""The pupil's interface, drawn in the engine: declared as a tree, laid out purely, painted as geometry."""
