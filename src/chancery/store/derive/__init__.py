"""How the record is derived from what documents say: a tuple of steps, each a file (ADR 5)."""
