import { ElConfigProvider } from 'element-plus'
import zhCn from 'element-plus/es/locale/lang/zh-cn'
import 'element-plus/dist/index.css'
import { createApp, defineComponent, h, shallowRef } from 'vue'
import type { App } from 'vue'
import { createI18n } from 'vue-i18n'
import type { FormView } from '#contract/formView'
import type { FormNode } from '#definition/form'
import type { FieldValue, FormPatch, FormValues } from '#definition/value'
import { compileForm } from '#form/compileForm'
import FormRenderer from '#form/renderer/FormRenderer.vue'
import { formViewFor } from '#form/view'
import type { CaseOption, Directory, MaterialOption, RegionOption } from '#form/widgets/widget'
import common from '../../../runtime/locales/zh-CN/common.json'
import fields from '../../../runtime/locales/zh-CN/fields.json'
import form from '../../../runtime/locales/zh-CN/form.json'
import '../../../runtime/ui/theme.css'
import { showPlainFormily } from './plainFormily.ts'

/** What a page gives a form to pick from. */
export interface Surroundings { readonly regions?: RegionOption[], readonly directory?: Directory, readonly materials?: MaterialOption[], readonly cases?: CaseOption[] }

/** Shows a form to the one who fills it in, with what page code must give it; nothing is sent anywhere. */
export interface GridHarness {
  readonly show: (nodes: FormNode[], values: FormValues, surroundings?: Surroundings) => void
  /** A table of text columns in plain Formily, to measure against. */
  readonly showPlain: (columns: number, rows: number) => void
  readonly patch: () => FormPatch
  readonly clear: () => void
}
declare global {
  interface Window { readonly harness: GridHarness }
}

let app: App | null = null
const patch = shallowRef<FormPatch>({})

function place(): HTMLElement {
  app?.unmount()
  app = null
  const box = document.getElementById('page')
  if (!box) throw new Error('Expected the harness to have its page')
  box.replaceChildren()
  return box
}

const i18n = createI18n({ legacy: false, locale: 'zh-CN', missingWarn: false, fallbackWarn: false, messages: { 'zh-CN': { common, fields, form } } })

/** Keeps files by name only. */
const upload = (file: File): Promise<FieldValue> => Promise.resolve({ name: file.name, size: file.size, type: file.type })

const harness: GridHarness = {
  show(nodes, values, { regions = [], directory, materials, cases = [] } = {}) {
    const compiled = compileForm(nodes)
    if (!compiled.ok) throw new Error(`Expected a sound form, but it has ${JSON.stringify(compiled.problems)}`)
    const view: FormView = formViewFor(compiled.form, values, { step: 'fill', now: '2026-03-16T09:00', outcome: null, steps: {} })
    patch.value = {}
    const page = defineComponent({
      setup: () => () => h(ElConfigProvider, { locale: zhCn }, () => h(FormRenderer, { view, patch: patch.value, 'onUpdate:patch': (next: FormPatch) => { patch.value = next }, upload, regions, directory, materials, findCases: (sought: string) => Promise.resolve(cases.filter(({ caseNo }) => caseNo.includes(sought))), caseUrl: (id: string) => `#${id}` })),
    })
    app = createApp(page)
    app.use(i18n)
    app.mount(place())
  },
  showPlain(columns, rows) {
    app = showPlainFormily(place(), columns, rows)
  },
  patch: () => patch.value,
  clear: () => { place() },
}
Object.assign(window, { harness })
