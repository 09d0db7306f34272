"""Resources: list, read, create, change, archive, export of one model, from its model, schema and permissions."""
