"""Questions of other programs, in the studio: looked at before they come in, written out again."""
