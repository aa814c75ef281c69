"""All texts of the lesson in one table. See docs/architecture.md."""
