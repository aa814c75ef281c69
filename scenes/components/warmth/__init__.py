"""The warmth component: model (pure)."""
