"""Who held which office when: sightings and cues of documents become terms, and terms answer questions.

`term` holds the values, `cues` finds when somebody came or went, `titles` says which titles mean
one office, `settle` makes the terms of one person, `answer` says yes, no, possible or unknown.
"""
