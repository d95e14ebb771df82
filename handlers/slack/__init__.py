"""Slack's side of a request: the only room that sees Slack's dictionaries."""
