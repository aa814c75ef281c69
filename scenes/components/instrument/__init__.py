"""The instrument component: model and logic (pure), stage (Panda3D)."""
