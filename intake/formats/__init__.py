"""One file per input format: a stored file becomes page images and text."""
