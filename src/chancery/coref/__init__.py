"""Who and what the mentions of one readout are: names, titles, pronouns, "the sides"."""
