"""Canonical text, tokens, sentences, and the document that carries the layers of a reading."""
