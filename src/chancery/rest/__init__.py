"""The door for programs: the record as JSON over HTTP, read-only, under `/api/v1`."""
