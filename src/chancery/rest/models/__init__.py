"""What goes through the door, as pydantic models: the shapes that the API's description promises."""
