"""Sales as an Excel workbook with numbers as numbers."""
