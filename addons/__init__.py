"""The addons: one folder each; folders from elsewhere are appended to this package's path."""
