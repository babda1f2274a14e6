"""Made-up outlines of two boroughs and the City: squares side by side, one with a hole, one of two parts."""

import json
from pathlib import Path

BARNET, CAMDEN = "E09000003", "E09000007"
OUTLINES = {
    "Barnet": [[_ring] for _ring in ([(0, 0), (0, 2), (2, 2), (2, 0), (0, 0)],)],
    "Camden": [[[(2, 0), (2, 2), (4, 2), (4, 0), (2, 0)], [(2.5, 0.5), (2.5, 1.5), (3.5, 1.5), (3.5, 0.5), (2.5, 0.5)]],
               [[(6, 0), (6, 1), (7, 1), (7, 0), (6, 0)]]],
    "City of London": [[[(4, 0), (4, 2), (5, 2), (5, 0), (4, 0)]]],
}
IN = {"Barnet": ("1.0", "1.0"), "Camden": ("0.5", "6.5"), "hole": ("1.0", "3.0"), "City": ("1.0", "4.5"),
      "sea": ("9.0", "9.0"), "": ("", "")}  # latitude, longitude


def write(folder: Path) -> Path:
    """The outlines as a GeoJSON file."""
    path = folder / "outlines.geojson"
    features = [{"type": "Feature", "properties": {"name": name},
                 "geometry": {"type": "MultiPolygon", "coordinates": parts}} for name, parts in OUTLINES.items()]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return path
