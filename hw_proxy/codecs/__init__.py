"""Pure protocol codecs: bytes in, values out; no clock, no port, no state that outlives an object."""
