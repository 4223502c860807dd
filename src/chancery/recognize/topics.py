"""In the making."""


def find_topics(words: str) -> tuple[str, ...]:
    """In the making."""
    return ()
