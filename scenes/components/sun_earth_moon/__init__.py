"""The sun earth moon component: model (pure) and stage (Panda3D)."""
