"""The graph component: model (pure) and stage (Panda3D)."""
