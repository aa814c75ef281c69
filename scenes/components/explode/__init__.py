"""The explode component: model (pure)."""
