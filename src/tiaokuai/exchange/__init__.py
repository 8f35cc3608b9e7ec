"""How other systems talk to us: Open311 GeoReport v2 and the journal feed."""
