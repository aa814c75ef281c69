"""Makers of the mosquito kit; catalogue.py names them and their parameters."""
