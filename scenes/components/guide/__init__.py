"""The guide component: model (pure) and logic (pure)."""
