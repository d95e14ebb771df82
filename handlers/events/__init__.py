"""Events of Slack: the Home tab, and being added to a channel."""
