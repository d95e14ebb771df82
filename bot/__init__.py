"""The running process: Slack at one end, the case store at the other."""
