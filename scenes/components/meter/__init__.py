"""The meter component: model (pure) and stage (Panda3D)."""
