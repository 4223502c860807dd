"""What a readout is and what it says, as values that do not change."""
