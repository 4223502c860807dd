"""The same door for language models: read-only tools over the Model Context Protocol, every answer with its words."""
