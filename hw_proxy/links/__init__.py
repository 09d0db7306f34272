"""Ways to a device: serial, TCP, USB, file, pseudo-terminal and simulator, all behind one small contract."""
