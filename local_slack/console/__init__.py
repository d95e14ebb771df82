"""The screen of the local workspace in a terminal: types commands, numbers buttons, asks forms, saves files."""
