"""The store as a Frictionless data package: the embedded data, the download and the backup.

In comes a store that is read, never written to; out goes a folder, which takes the place of an older one as a whole.
Reading a package back is the work of loaders/.
"""

__all__ = ["export", "replacing"]
