"""The carriable component: model (pure)."""
