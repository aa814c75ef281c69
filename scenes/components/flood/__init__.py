"""The flood component: model (pure) and stage (Panda3D)."""
