"""One file per document kind; the module name is the stored kind."""
