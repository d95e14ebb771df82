"""Message shortcuts: they stand in where slash commands do not work."""
