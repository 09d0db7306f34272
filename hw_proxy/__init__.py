"""Hardware proxy at the till: devices, durable journal, and the web client on loopback."""

__version__ = "0.1.0"
