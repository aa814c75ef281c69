"""Help while writing: word breaks, old text, terms. See docs/architecture.md."""
