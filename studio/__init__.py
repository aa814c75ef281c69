"""The authoring program. Importing this package loads no Qt."""
