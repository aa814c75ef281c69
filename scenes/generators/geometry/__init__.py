"""Makers of the geometry kit; catalogue.py names them and their parameters."""
