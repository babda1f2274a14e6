"""What a reader's words find: in come the words and the index of the site, out go measures, areas and definitions
in order.
"""
