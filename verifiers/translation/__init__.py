"""Whether the language versions of a contract say the same: which clauses belong together, and where they differ."""
