"""Who may work with the record, in what role, and what they did: users, sessions, audit, searches."""
