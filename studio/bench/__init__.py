"""How fast the studio is, as ratios to what the libraries below it need for the same."""
