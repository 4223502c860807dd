"""Extractors: each turns spans and clusters into one family of facts."""
