"""The ledger in the record: its pages and commitments read, the candidates found, its rows written."""
