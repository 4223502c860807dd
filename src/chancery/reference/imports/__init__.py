"""Import a user's own reference data: CSV, YAML, World Bank WDI CSV, FollowTheMoney JSON."""
