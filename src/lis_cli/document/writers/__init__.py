"""Document to bytes, one module per format, one table that lists them."""
