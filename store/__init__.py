"""What Mingdan knows: cases, names, law, lists and who may see them. Nothing here knows Slack."""
