"""Tests of the hardware proxy: codecs on vectors, and real processes with simulated devices on real wires."""
