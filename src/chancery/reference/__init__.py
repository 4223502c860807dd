"""What is known about the world apart from readouts: packs of facts, each row with source and grade."""
