"""Makers of the kit of cells; catalogue.py names them and their parameters."""
