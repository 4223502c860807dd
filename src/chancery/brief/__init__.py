"""Briefs: composed from the record, every generated line with a source behind it."""
