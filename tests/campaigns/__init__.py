"""Clients that mean harm or have a bad network, against the site as it is served: ``python -m tests.campaigns``."""
