"""Makers of the classroom kit; catalogue.py names them and their parameters."""
