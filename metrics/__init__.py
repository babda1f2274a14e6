"""What the figures say: the measures of the plans, and what becomes of them.

In comes the store of data/, which is only read; out go plain results. layouts/ has three doors: ``queries`` asks,
``results`` are the types of its answers, and ``registry`` says what is measured. ``analysis`` and ``statistics`` are
for this room alone, and ``python -m metrics`` is its command line.
"""

__all__ = ["queries", "registry", "results"]
