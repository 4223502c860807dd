"""The ledger of promises: who undertook what, by when, and what became of it, as pure functions."""
