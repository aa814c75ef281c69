"""What each screen of the player shows: pure functions from state to a tree of widgets."""
