"""Rules of the code base that a reader may rely on."""
