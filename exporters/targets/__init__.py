"""One module a target; the list is exporters.registry."""
