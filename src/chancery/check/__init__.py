"""Claims to verdicts: what readouts say, held against reference data and against each other."""
