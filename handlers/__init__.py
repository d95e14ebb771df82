"""What people say in Slack, turned into calls, and answers turned into words."""
