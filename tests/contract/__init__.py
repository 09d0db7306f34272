"""The contract battery over every addon found, alone, in pairs, and off."""
