"""The example component: model (pure) and stage (Panda3D)."""
