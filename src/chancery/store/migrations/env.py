"""Run migrations on the connection, and within the transaction, that the caller gives."""

from alembic import context

from chancery.store.schema.base import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
