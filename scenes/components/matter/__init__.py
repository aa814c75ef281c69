"""The matter component: model (pure) and stage (Panda3D)."""
