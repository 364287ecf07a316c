import { describe, expect, it } from 'vitest'
import { makeHistory } from './tableHistory.ts'

const [one, two] = [{ remove: ['a'] }, { remove: ['a', 'b'] }]

describe('form/renderer/tableHistory', () => {
  it('should go back step by step and forward again', () => {
    const history = makeHistory()
    history.remember(undefined)
    history.remember(one)
    expect(history.undo(two)).toEqual({ change: one })
    expect(history.undo(one)).toEqual({ change: undefined })
    expect(history.undo(undefined)).toBe(null)
    expect(history.redo(undefined)).toEqual({ change: one })
    expect(history.redo(one)).toEqual({ change: two })
    expect(history.redo(two)).toBe(null)
  })

  it('should leave out an act that changed nothing', () => {
    const history = makeHistory()
    history.remember(undefined)
    history.remember(one)
    expect(history.undo(one)).toEqual({ change: undefined })
  })

  it('should forget what was undone once something else is done', () => {
    const history = makeHistory()
    history.remember(undefined)
    history.undo(one)
    history.remember(undefined)
    expect(history.redo(two)).toBe(null)
  })
})
