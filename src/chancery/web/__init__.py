"""The web application: the record in daily use, rendered by the server and whole without script."""
