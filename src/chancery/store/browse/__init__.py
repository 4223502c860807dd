"""The record in lists: filtered, counted, a part at a time. What pages and the REST door show."""
