"""The zone component: model (pure), logic (pure) and stage (Panda3D)."""
