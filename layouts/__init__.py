"""Pages: what readers are shown. In come results of ``metrics`` by its doors; out go HTML, pictures and downloads."""
