"""The track component: model (pure) and stage (Panda3D)."""
