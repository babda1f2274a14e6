"""Files of any kind as tables of text, and their cells as places, months and numbers.

In come bytes within bounds; out go sheets and columns, or ``BadFile``. Nothing here knows a format.
"""
