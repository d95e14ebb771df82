"""Pure: values → Block Kit. Nothing here asks the store or Slack."""
