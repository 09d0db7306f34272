"""Looking after the proxy: doctor and protocol traces."""
