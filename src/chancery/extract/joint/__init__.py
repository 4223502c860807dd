"""The joint reader: what the model's scores say, put together as facts."""
