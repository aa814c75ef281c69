"""A lesson becomes something that runs elsewhere. No Qt."""
