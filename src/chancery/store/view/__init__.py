"""Questions to the record, a file for each noun, and the `View` that gathers them."""
