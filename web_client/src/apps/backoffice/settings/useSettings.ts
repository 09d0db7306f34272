/** The state of the settings screen: level, values as loaded and as edited, saving. */
import { computed, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import { _ } from '@tezga/client'
import { toast } from '@tezga/ui'
import { problemOf, type Problem } from '../common/errors'
import { useLoad, type Load } from '../common/useLoad'
import type { Value } from '../meta/types'
import type { Office } from '../office'
import { settingChanges, settingPages, type Level, type Setting, type SettingPage } from './pages'

const SIDEBAR = 'core.hidden_sections'

export interface SettingsState {
  level: Ref<Level>
  owner: Ref<string>
  load: Load<SettingPage[]>
  edited: ShallowRef<ReadonlyMap<string, Value>>
  changes: ComputedRef<Record<string, Value>>
  problem: ShallowRef<Problem | null>
  saving: Ref<boolean>
  /** The value to show: edited, else in force; a value given back shows the one it will have. */
  valueOf: (setting: Setting) => Value
  set: (setting: Setting, value: Value) => void
  /** Gives a value back to the level above. */
  reset: (setting: Setting) => void
  discard: () => void
  save: () => Promise<void>
}

/** The settings of one level, at first of the store in view, else of the company; changing level or owner loads anew. */
export function useSettings(office: Office): SettingsState {
  const asked = office.route.location.value.query
  const level = ref<Level>((asked.get('level') as Level | null) ?? (office.store.value ? 'store' : 'company'))
  const owner = ref(asked.get('owner') ?? office.store.value?.id ?? '')
  const edited = shallowRef<ReadonlyMap<string, Value>>(new Map())
  const problem = shallowRef<Problem | null>(null)
  const saving = ref(false)
  const load = useLoad(() => settingPages(office.api.http, level.value, level.value === 'company' ? null : owner.value))
  const changes = computed(() => settingChanges(load.data.value ?? [], edited.value))

  watch([level, owner, office.meta], () => {
    edited.value = new Map()
    problem.value = null
    if (level.value === 'company' || owner.value) void load.reload()
  }, { immediate: true })

  function change(key: string, value: Value): void {
    edited.value = new Map(edited.value).set(key, value)
  }

  async function save(): Promise<void> {
    saving.value = true
    try {
      const sent = changes.value
      await office.api.http.patch('settings', { level: level.value, id: level.value === 'company' ? null : owner.value, values: sent })
      edited.value = new Map()
      problem.value = null
      toast(_('Settings saved'), { tone: 'success', ms: 2500 })
      await (SIDEBAR in sent ? office.loadMeta() : load.reload()) // what is declared anew loads the settings too
    } catch (error) {
      problem.value = problemOf(error)
    } finally {
      saving.value = false
    }
  }

  return {
    level, owner, load, edited, changes, problem, saving, save,
    valueOf: (setting) => {
      const value = edited.value.get(setting.key)
      return value === undefined ? setting.value : value === null ? setting.default : value
    },
    set: (setting, value) => change(setting.key, value),
    reset: (setting) => change(setting.key, null),
    discard: () => { edited.value = new Map(); problem.value = null },
  }
}
