"""The graph paper component: model and logic (pure), stage (Panda3D)."""
