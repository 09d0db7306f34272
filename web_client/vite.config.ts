/** Builds every app, the four shared modules of the import map and every addon's web entries in one pass. */
import { existsSync, readdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const apps = ['pos', 'display', 'backoffice', 'login', 'kiosk', 'kds', 'menu', 'attendant']

/** Names that pages resolve through the import map; the file behind each is an entry of this build. */
const shared: Record<string, string> = {
  vue: 'web_client/src/shared/vue.ts',
  pinia: 'web_client/src/shared/pinia.ts',
  '@tezga/client': 'web_client/src/client/index.ts',
  '@tezga/ui': 'web_client/src/ui/index.ts',
}

/** Entry name -> file: shared modules, apps that exist, and `addons/<name>/web/<app>.ts`. */
function entries(): Record<string, string> {
  const found: Record<string, string> = {}
  for (const [name, file] of Object.entries(shared)) found[name.replace('@tezga/', 'tezga-')] = resolve(root, file)
  for (const app of apps) {
    const file = resolve(root, 'web_client/src/apps', app, 'main.ts')
    if (existsSync(file)) found[`app-${app}`] = file
  }
  for (const addon of readdirSync(resolve(root, 'addons'))) {
    for (const app of apps) {
      const file = resolve(root, 'addons', addon, 'web', `${app}.ts`)
      if (existsSync(file)) found[`addon-${addon}-${app}`] = file
    }
  }
  return found
}

/** The shared entries bundle the real package; everyone else leaves the bare name to the import map. */
function isExternal(id: string, importer: string | undefined): boolean {
  return id in shared && !(id === 'vue' || id === 'pinia' ? importer?.endsWith(shared[id]!) : false)
}

export default defineConfig({
  root,
  base: '/assets/',
  publicDir: false,
  plugins: [vue()],
  define: { 'process.env.NODE_ENV': '"production"', __VUE_OPTIONS_API__: 'true', __VUE_PROD_DEVTOOLS__: 'false' },
  worker: { format: 'es' },
  build: {
    outDir: resolve(root, 'web_client/dist'),
    emptyOutDir: true,
    assetsDir: '',
    assetsInlineLimit: 0,
    manifest: true,
    modulePreload: false,
    target: 'chrome120',
    rolldownOptions: {
      input: entries(),
      external: isExternal,
      preserveEntrySignatures: 'strict',
      output: { entryFileNames: '[name]-[hash].js', chunkFileNames: 'chunk-[name]-[hash].js' },
    },
  },
})
