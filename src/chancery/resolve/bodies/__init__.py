"""Names of bodies made comparable over languages, acronyms and renamings."""
