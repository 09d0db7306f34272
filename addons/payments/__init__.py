"""Payment methods: which there are, where they are offered, and the rules that each follows at the till."""
