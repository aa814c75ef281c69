"""The food web component: model (pure) and stage (Panda3D)."""
