"""Gift cards and return vouchers: what customers have paid ahead, in a ledger that is only added to and never below zero."""
