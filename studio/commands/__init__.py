"""What a teacher can do, one module an area; `studio.action_table` puts them together."""
