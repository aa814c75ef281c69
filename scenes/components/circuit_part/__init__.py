"""The circuit part component: model (pure) and stage (Panda3D)."""
