"""Makers of the kit of organs; catalogue.py names them and their parameters."""
