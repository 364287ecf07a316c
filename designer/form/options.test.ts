import { describe, expect, it } from 'vitest'
import { fieldTypes } from '#definition/fields/index'
import { movedOption, optionsIn, relabelled, withOption } from './options.ts'

const options = [{ value: 'new', label: { zh: '新建', en: 'New' } }, { value: 'option3', label: { zh: '改建' } }]

describe('designer/form/options', () => {
  it('should read the options that every type with options begins with', () => {
    for (const type of fieldTypes.filter(each => each.settingsForm.some(line => line.kind === 'options'))) expect(optionsIn(type.defaultSettings.options).length).toBeGreaterThan(0)
    expect(optionsIn('x')).toEqual([])
  })

  it('should give a new option a value of its own', () => {
    expect(withOption(options, '扩建').at(-1)).toEqual({ value: 'option4', label: { zh: '扩建' } })
  })

  it('should rename in one language and keep the value', () => {
    expect(relabelled(options, 0, 'zh', '新建房')[0]).toEqual({ value: 'new', label: { zh: '新建房', en: 'New' } })
    expect(relabelled(options, 0, 'en', '')[0]).toEqual({ value: 'new', label: { zh: '新建' } })
    expect(relabelled(options, 0, 'zh', '')).toBe(options)
  })

  it('should move within the list only', () => {
    expect(movedOption(options, 1, -1).map(each => each.value)).toEqual(['option3', 'new'])
    expect(movedOption(options, 1, 1)).toBe(options)
  })
})
