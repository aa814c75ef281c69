"""A teacher's own things in the studio: kept from a selection, offered by the library, placed, shared as a file."""
