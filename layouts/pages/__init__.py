"""The pages, one module each: in comes what ``metrics.queries`` answers, out goes the main element of the page."""
