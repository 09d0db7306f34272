"""Stock at the till: quantities on the tiles, the policy of the store, tester and display."""
