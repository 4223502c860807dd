"""The record in one SQLite file: a `View` to read it, a `Writer` to write it."""
