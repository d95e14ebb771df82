"""The Web API methods, one module per family; each is a function from (state, arguments) to Slack's answer."""
