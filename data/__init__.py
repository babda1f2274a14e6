"""What is known without asking anybody, and the store of what was published.

In come statements, one for each published file (``statement``, from loaders/); out go figures by variable, area, group
and period, with every release that ever stated them. ``areas``, ``periods`` and ``stories`` know nothing of the store.
Nothing is imported here, because pages must not pay for the pandas that writing needs.
"""

__all__ = ["areas", "package", "periods", "statement", "store", "stories"]
