"""From the store's figures to results: series, changes, findings, gaps, boroughs, revisions, coverage, quoted figures.

In come the store, the registry and the numbers of statistics; out go the types of ``metrics.results``. Only
``metrics.queries`` and the command line ask here, module by module.
"""
