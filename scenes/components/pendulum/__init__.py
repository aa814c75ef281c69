"""The pendulum component: model (pure) and stage (Panda3D)."""
