"""OCR engines behind one small protocol, and the supervised pool that runs them."""
