"""Models and pictures of lessons: reading, checking and writing them. Knows no engine and no window."""
