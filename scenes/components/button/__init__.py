"""The button component: model and logic (pure), stage (Panda3D)."""
