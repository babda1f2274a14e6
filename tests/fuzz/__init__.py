"""A campaign against the loaders: good files in every published layout, and what happens when one of them is wrong."""
