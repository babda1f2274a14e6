"""The database: its schema, reading and writing; SQLite or PostgreSQL.

In come whole statements (``writer``, ``withdrawal``), each load all or nothing; out go the catalogue of what is held
and series of figures (``reader``, ``catalogue``), and what a new file is checked against (``beside``). ``engine``
opens it and ``decisions`` keeps what people decided. Modules are imported by name: those that write need pandas.
"""

__all__ = ["beside", "catalogue", "decisions", "engine", "explained", "predecessor", "reader", "withdrawal", "writer"]
