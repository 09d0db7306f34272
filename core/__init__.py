"""Kernel of tezga: addon engine, data, API, sync and jobs; no shop knowledge beyond company, store, register and user."""
