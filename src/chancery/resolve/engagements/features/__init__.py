"""The respects in which two reports are compared, one a file."""
