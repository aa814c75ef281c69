"""Makers of the kit of mechanics; catalogue.py names them and their parameters."""
