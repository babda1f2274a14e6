"""Parts that pages share: tables, forms, notes, breadcrumbs. In come results, out go components; no part knows a
page.
"""
