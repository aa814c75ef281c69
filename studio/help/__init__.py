"""Help in the program: pages made from the manual, found by the panel that is pointed at."""
