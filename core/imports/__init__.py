"""Importing files of rows into any resource that declares an importer: preview, dry run, batches, rejects."""
