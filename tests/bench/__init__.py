"""Measurements: ratios within one run, since absolute times say more about a machine."""
