"""The classifier component: model (pure) and stage (Panda3D)."""
