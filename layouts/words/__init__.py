"""Words: numbers, periods, sentences and definitions. In come results and registry rows, out go texts without
markup.
"""
