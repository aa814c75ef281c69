"""The bodies component: model (pure) and stage (Panda3D and Bullet)."""
