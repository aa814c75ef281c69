"""Small widgets and words that several docks of the studio share."""
