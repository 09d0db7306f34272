/** Bundles `stories.ts` with the engine into one module that Node runs: `node bundle.mjs OUTPUT`. */

import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const here = dirname(fileURLToPath(import.meta.url))
const target = resolve(process.argv[2])

await build({
  configFile: false,
  logLevel: 'warn',
  root: here,
  publicDir: false,
  build: {
    ssr: resolve(here, 'stories.ts'),
    target: 'node20',
    outDir: dirname(target),
    emptyOutDir: false,
    rollupOptions: { output: { entryFileNames: 'stories.mjs' } },
  },
})
