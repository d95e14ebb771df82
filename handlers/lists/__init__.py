"""Lists: commands, form, views."""
