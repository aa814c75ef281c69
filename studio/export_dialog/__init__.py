"""The window "Export": from the same declared options as the flags of `sala export`."""
