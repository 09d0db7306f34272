/** The one Pinia of the page, shared through the import map. */
export * from 'pinia'
