"""What speaks for and against two being one person: a function each, with the sentence that says so."""
