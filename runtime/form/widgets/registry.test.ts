import { describe, expect, it } from 'vitest'
import { fieldTypes } from '#definition/fields/index'
import enFields from '../../locales/en/fields.json'
import zhFields from '../../locales/zh-CN/fields.json'
import { noteTypes, widgetTypes } from './index.ts'

describe('form/widgets', () => {
  it('should have a look for every type that holds a value, and for no other', () => {
    expect([...widgetTypes].sort()).toEqual(fieldTypes.filter(({ holds }) => holds === 'value').map(({ type }) => type).sort())
  })

  it('should have a look for every type that holds nothing, and for no other', () => {
    expect([...noteTypes].sort()).toEqual(fieldTypes.filter(({ holds }) => holds === 'nothing').map(({ type }) => type).sort())
  })

  it.each([['zh-CN', zhFields], ['en', enFields]])('should have the names of types, groups and settings in %s', (_locale, texts) => {
    expect(Object.keys(texts.types).sort()).toEqual(fieldTypes.map(({ type }) => type).sort())
    expect(Object.keys(texts.groups)).toEqual(expect.arrayContaining(fieldTypes.map(({ group }) => group)))
    expect(Object.keys(texts.settings)).toEqual(expect.arrayContaining(fieldTypes.flatMap(({ settingsForm }) => settingsForm.map(({ key }) => key))))
  })
})
