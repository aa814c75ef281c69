"""The slider component: model and logic (pure), stage (Panda3D)."""
