"""The circuit component: model (pure) and stage (Panda3D)."""
