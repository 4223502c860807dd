"""Recognizers: each finds one sort of span in a document, one a file."""
