"""The plant growth component: model (pure) and stage (Panda3D)."""
