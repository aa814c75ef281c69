"""The ph mixing component: model (pure) and stage (Panda3D)."""
