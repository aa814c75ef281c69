"""Makers of the kit of electric circuits; catalogue.py names them and their parameters."""
