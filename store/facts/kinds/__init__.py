"""One module per kind of fact; `store.facts.registry` finds them. A new kind is one module here and its test."""
