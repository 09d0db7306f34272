/** The one Vue of the page: host and addons import the name `vue` and get this file through the import map. */
export * from 'vue'
