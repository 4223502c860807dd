"""A brief as a Word document, with real footnotes."""
