/** Unit tests of pure modules, of the client and of every addon's web part; no DOM unless a test asks for it. */
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')

export default defineConfig({
  root,
  plugins: [vue()],
  resolve: {
    alias: {
      '@tezga/client': resolve(root, 'web_client/src/client/index.ts'),
      '@tezga/ui': resolve(root, 'web_client/src/ui/index.ts'),
    },
  },
  test: {
    environment: 'node',
    include: ['web_client/src/**/*.test.ts', 'addons/*/web/**/*.test.ts'],
    passWithNoTests: false,
  },
})
