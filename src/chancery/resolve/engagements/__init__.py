"""Which reports tell of one engagement, and what the record then knows of it.

`report` holds the values, `features` compares two of them, `score` adds the features up,
`cluster` joins reports, `outcome` says what they come to, `keys` finds whom to compare.
"""
