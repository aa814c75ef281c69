"""The lesson itself: its document, its files, playing it and showing it. No Qt."""
