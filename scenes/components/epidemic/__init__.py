"""The epidemic component: model (pure) and stage (Panda3D)."""
