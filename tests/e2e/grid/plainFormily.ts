import { createForm } from '@formily/core'
import { ArrayField, connect, Field, FormProvider, mapProps, ObjectField } from '@formily/vue'
import { ElInput } from 'element-plus'
import { createApp, defineComponent, h } from 'vue'
import type { App } from 'vue'

const Input = connect(ElInput, mapProps({ value: 'modelValue' }))

/** A table as Formily's own array tables make it: every cell a field, all rows in the page. */
export function showPlainFormily(box: HTMLElement, columns: number, rows: number): App {
  const form = createForm({ initialValues: { rows: Array.from({ length: rows }, (_, row) => Object.fromEntries(Array.from({ length: columns }, (_column, at) => [`c${at}`, `${row}-${at}`]))) } })
  const list = Array.from({ length: columns }, (_, at) => `c${at}`)
  const table = defineComponent({
    setup: () => () => h(FormProvider, { form }, () => h(ArrayField, { name: 'rows' }, {
      default: ({ field }: { field: { value: readonly unknown[] } }) => h('table', field.value.map((_row, index) => h('tr', { key: index }, [h(ObjectField, { name: index }, {
        default: () => list.map((name) => h('td', { 'data-place': `${index}:${name.slice(1)}` }, [h(Field, { name, component: [Input] })])),
      })]))),
    })),
  })
  const app = createApp(table)
  app.mount(box)
  return app
}
