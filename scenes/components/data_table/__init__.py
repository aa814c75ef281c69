"""The data table component: model (pure) and stage (Panda3D)."""
