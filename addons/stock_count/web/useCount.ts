/** A count on the screen: its figures and lines, kept fresh while others count too, and what this device counts. */
import { computed, onBeforeUnmount, onMounted, ref, shallowRef, watch } from 'vue'
import { ApiError, uuid7, type AppApi } from '@tezga/client'
import { toast } from '@tezga/ui'
import type { Entry, Line, Show, Summary } from './count'
import { _ } from './texts'
import { Waiting } from './waiting'

const FRESH_MS = 10_000
const PER_PAGE = 50

/** The state of one count; `last` is the line that this device counted last. */
export function useCount(app: AppApi, id: string) {
  const summary = shallowRef<Summary | null>(null)
  const lines = shallowRef<Line[]>([])
  const total = ref(0)
  const show = ref<Show>('all')
  const text = ref('')
  const page = ref(1)
  const last = shallowRef<Line | null>(null)
  const problem = ref('')
  const left = ref(0)
  const isOpen = computed(() => summary.value?.count.state === 'open')
  const path = `stock_count/counts/${id}`
  const waiting = new Waiting(`stock_count.${id}`, (entry) => app.http.post<Line>(`${path}/entries`, entry), { done: took, refused })

  function took(line: Line): void {
    last.value = line
    lines.value = lines.value.map((known) => (known.id === line.id ? line : known))
  }

  function refused(error: Error, entry: Entry): void {
    if (error instanceof ApiError && typeof error.details.search === 'string') text.value = error.details.search
    else if (entry.code && error instanceof ApiError && error.code === 'stock_count.unknown_goods') text.value = entry.code
    toast(error.message, { tone: 'danger' })
  }

  async function load(): Promise<void> {
    const query = { show: show.value, q: text.value.trim(), page: page.value, per_page: PER_PAGE }
    try {
      const [figures, found] = await Promise.all([app.http.get<Summary>(`${path}/summary`), app.http.get<{ rows: Line[]; total: number }>(`${path}/lines`, { query })])
      if (query.q !== text.value.trim() || query.show !== show.value || query.page !== page.value) return
      summary.value = figures
      lines.value = found.rows
      total.value = found.total
      problem.value = ''
    } catch (error) {
      problem.value = (error as Error).message
    }
  }

  async function send(entry: Omit<Entry, 'id'>): Promise<void> {
    const sending = waiting.add({ id: uuid7(), ...entry })
    left.value = waiting.size
    await sending
    left.value = waiting.size
    await load()
  }

  async function act(what: 'book' | 'cancel', body: object = {}): Promise<boolean> {
    try {
      summary.value = await app.http.post<Summary>(`${path}/${what}`, body)
      await load()
      return true
    } catch (error) {
      toast((error as Error).message, { tone: 'danger' })
      return false
    }
  }

  const timer = setInterval(() => {
    if (document.hidden || !isOpen.value) return
    void waiting.flush().then(() => (left.value = waiting.size)).then(load)
  }, FRESH_MS)
  onMounted(() => void waiting.flush().then(load))
  onBeforeUnmount(() => clearInterval(timer))
  watch([show, text], () => { page.value = 1; void load() })
  watch(page, () => void load())
  return { summary, lines, total, show, text, page, last, problem, left, isOpen, pages: computed(() => Math.ceil(total.value / PER_PAGE)), load, send, act, gone: () => _('Not at the server yet: {n}', { n: left.value }) }
}
