"""Makers of the kit of bones; catalogue.py names them and their parameters."""
