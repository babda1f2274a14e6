"""Every address of the site: in comes what a page is about, out goes its URL; and back, from a query string to
what it asks.
"""
