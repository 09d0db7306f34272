"""The commands of `tezga`, one module each (named with a trailing underscore, as `import` is a word of Python)."""
