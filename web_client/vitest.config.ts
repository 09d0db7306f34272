/** Unit tests of pure modules, of the client and of every addon's web part; no DOM unless a test asks for it. */
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: resolve(dirname(fileURLToPath(import.meta.url)), '..'),
  test: {
    environment: 'node',
    include: ['addons/*/web/**/*.test.ts', 'web_client/src/**/*.test.ts'],
  },
})
