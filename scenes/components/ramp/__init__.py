"""The ramp component: model (pure) and stage (Panda3D)."""
