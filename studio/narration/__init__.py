"""Recording what is read aloud to pupils. See docs/architecture.md."""
