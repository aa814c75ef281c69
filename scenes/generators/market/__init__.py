"""Makers of the kit of fruit and market; catalogue.py names them and their parameters."""
