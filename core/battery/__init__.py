"""The contract battery: what every addon must meet, run by `tezga addon check PATH` and over all addons by the tests."""
