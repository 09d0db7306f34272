"""Products, variants, categories, units, barcodes, price lists and taxes: what a shop offers."""
