"""Invoices for companies: numbered at the till apart from receipts, corrected by credit notes, printed on A4."""
