"""Intervals, funnels, control charts and the noise of counts: arrays in, numbers out.

Nothing here knows a store, a measure or a page; each method names the publication that it is taken from. Gamma, beta,
t and normal functions are scipy.special's.
"""
