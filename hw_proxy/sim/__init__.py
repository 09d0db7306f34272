"""Simulated devices that speak the wire protocols; they share no code with the drivers' codecs."""
