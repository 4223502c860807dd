"""The record as files for other programs: the same record gives the same bytes.

Everything is written as it is read from the record, without a limit of rows, and in an
order that does not depend on the order of import.
"""
