"""Turn a title in the plural into that of one person."""


def singularize(title: str) -> str:
    """Give the title of one of several who share it.

    >>> singularize("Foreign Ministers"), singularize("Heads of State")
    ('Foreign Minister', 'Head of State')
    """
    noun, link, rest = title.partition(" of ")
    if noun.endswith("ies"):
        noun = noun[:-3] + "y"
    elif noun.endswith("men"):
        noun = noun[:-3] + "man"
    elif noun.endswith("s"):
        noun = noun[:-1]
    return noun + link + rest
