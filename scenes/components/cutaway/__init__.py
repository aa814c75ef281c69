"""The cutaway component: model (pure) and stage (Panda3D)."""
