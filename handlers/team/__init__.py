"""The assistant and its team: help, admission, language, demonstration."""
