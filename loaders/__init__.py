"""From published files to the store: opening, recognising, reading, checking, writing. In come files; out go
statements.
"""
