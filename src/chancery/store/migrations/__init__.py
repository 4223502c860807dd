"""The migrations of the record, run by Alembic from within the package."""
