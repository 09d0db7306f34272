"""Exchange with 1C: CommerceML 2 over HTTP, and reports of retail sales in EnterpriseData."""
