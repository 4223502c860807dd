"""What each user prefers."""

from sqlalchemy import Connection, select

from chancery.store.schema.accounts import preferences


def load_preferences(connection: Connection, who: str) -> dict[str, str]:
    """Give all preferences of a user."""
    question = select(preferences.c.name, preferences.c.value).where(preferences.c.who == who)
    return {row.name: row.value for row in connection.execute(question)}


def save_preference(connection: Connection, who: str, name: str, value: str) -> None:
    """Keep a preference in place of the one before."""
    mine = (preferences.c.who == who) & (preferences.c.name == name)
    connection.execute(preferences.delete().where(mine))
    connection.execute(preferences.insert().values(who=who, name=name, value=value))
