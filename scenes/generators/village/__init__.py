"""Makers of the village kit; catalogue.py names them and their parameters."""
