"""What Chancery knows about the world, as tables in YAML and TSV, and their loader."""
