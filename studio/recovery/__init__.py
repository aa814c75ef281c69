"""Unsaved work and earlier versions: kept while a lesson is edited, offered when they are needed."""
