"""The dial component: model and logic (pure), stage (Panda3D)."""
