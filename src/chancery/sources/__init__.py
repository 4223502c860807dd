"""What comes from outside at the user's wish: pages, feeds and folders that are watched.

Nothing here is called unless the user names an address; everything fetched goes through
`fetch.Fetcher`, which asks no private address and takes no more than its limits.
"""
