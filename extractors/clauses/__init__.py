"""The text of a contract as clauses: segmented, told by language, aligned, and searched for after-sales terms."""
