"""Facts of a case as people tell them: one descriptor per kind, in `kinds/`. Pure."""
