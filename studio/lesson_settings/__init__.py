"""What the whole lesson is about: title, subject, grades, objectives, languages, credits."""
