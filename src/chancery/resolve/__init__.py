"""Whether two mentions in different readouts are the same person, body or engagement."""
