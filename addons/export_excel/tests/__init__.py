"""Tests of export_excel."""
