"""The lesson check: everything that is wrong with a lesson before pupils see it. Pure."""
