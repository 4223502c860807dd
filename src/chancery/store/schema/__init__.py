"""The tables of the record, in three layers: documents, what they say, what the record holds; and who works with it.

The migrations make these tables; a test holds the two against each other.
"""
