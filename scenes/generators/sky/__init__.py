"""Makers of the sky kit; catalogue.py names them and their parameters."""
