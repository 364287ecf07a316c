import * as Y from 'yjs'

/** Origin of a person's own edits in this tab; only these can be undone here. */
export const ownEdit = Symbol('ownEdit')

/** What came of an undo or redo. `gone`: another has deleted the element or overwritten the value, nothing changed. */
export type UndoOutcome = 'done' | 'nothing' | 'gone'

export interface UndoStack {
  readonly canUndo: () => boolean
  readonly canRedo: () => boolean
  readonly undo: () => UndoOutcome
  readonly redo: () => UndoOutcome
  readonly onChange: (listener: () => void) => void
  readonly close: () => void
}

/**
 * One undo stack over all parts of a draft; one edit is one step. A step whose elements another has deleted meanwhile
 * is taken off without effect.
 */
export function startUndo(doc: Y.Doc, roots: readonly Y.Map<unknown>[], personId: string): UndoStack {
  const manager = new Y.UndoManager([...roots], { captureTimeout: 0, trackedOrigins: new Set([ownEdit]), doc })
  const listeners = new Set<() => void>()
  const touched = new WeakMap<object, ReadonlySet<Y.Map<unknown>>>()
  const rootSet = new Set<unknown>(roots)
  const tell = (): void => { for (const listener of listeners) listener() }

  manager.on('stack-item-added', (event) => {
    const elements = new Set<Y.Map<unknown>>()
    for (const type of event.changedParentTypes.keys()) {
      const element = elementOf(type, rootSet)
      if (element) elements.add(element)
    }
    touched.set(event.stackItem, elements)
    tell()
  })
  manager.on('stack-item-popped', tell)

  function step(stack: typeof manager.undoStack, act: () => unknown): UndoOutcome {
    const item = stack.at(-1)
    if (!item) return 'nothing'
    if (deletedByOthers(touched.get(item), personId)) {
      stack.pop()
      tell()
      return 'gone'
    }
    // Yjs would go on to the step before when this one has no effect left; one press is one step.
    const below = stack.splice(0, stack.length - 1)
    const result = act()
    stack.unshift(...below)
    tell()
    return result === null ? 'gone' : 'done'
  }

  return {
    canUndo: () => manager.undoStack.length > 0,
    canRedo: () => manager.redoStack.length > 0,
    undo: () => step(manager.undoStack, () => manager.undo()),
    redo: () => step(manager.redoStack, () => manager.redo()),
    onChange(listener) { listeners.add(listener) },
    close() { manager.destroy() },
  }
}

/** The element (a map directly under a root) that a changed type belongs to; none for a root itself. */
function elementOf(type: unknown, roots: ReadonlySet<unknown>): Y.Map<unknown> | null {
  let at = type
  while (at instanceof Y.AbstractType && at.parent && !roots.has(at.parent)) at = at.parent
  return at instanceof Y.Map && at.parent && roots.has(at.parent) ? at : null
}

function deletedByOthers(elements: ReadonlySet<Y.Map<unknown>> | undefined, personId: string): boolean {
  if (!elements || elements.size === 0) return false
  return [...elements].every(element => element.has('deletedAt') && element.get('deletedBy') !== personId)
}
