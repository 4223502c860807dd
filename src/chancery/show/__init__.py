"""The evidence page: a readout with every item that was read from it, and the words for each."""
