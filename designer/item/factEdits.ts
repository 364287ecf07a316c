import { computed, type ComputedRef } from 'vue'
import { useTexts } from '#composables/useTexts'
import { addFactEntry, moveFactEntry, removeFactEntry, setFact, setFactEntry } from '#definition/draft/editFacts'
import type { FactList } from '#definition/draft/shapes'
import type { ItemFacts } from '#definition/item'
import { toast } from '#ui/toast'
import type { OpenDocument } from '../together/openDocument.ts'
import { ownEdit } from '../together/undoStack.ts'
import { placeAfterMove } from './placeAfterMove.ts'

type Entry<List extends FactList> = ItemFacts[List][number]

/** One list of the facts: what stands in it, and what may be done to it; each is one step of undo. */
export interface FactListEdits<List extends FactList> {
  readonly entries: ComputedRef<readonly Entry<List>[]>
  readonly add: (entry: Entry<List>) => void
  readonly change: (id: string, changes: Partial<Omit<Entry<List>, 'id'>>) => void
  readonly move: (id: string, by: -1 | 1) => void
  readonly remove: (id: string) => void
  /** Puts another entry, with another id, in the place of one. */
  readonly replace: (id: string, entry: Entry<List>) => void
}

/** Sets one fact of the item: one step of undo. */
export function setItemFact<Property extends keyof ItemFacts>(document: OpenDocument, property: Property, value: ItemFacts[Property]): void {
  document.edit(() => { setFact(document.doc, property, value, ownEdit) })
}

/** The edits of a list of the facts. */
export function useFactList<List extends FactList>(document: OpenDocument, list: List): FactListEdits<List> {
  const { t } = useTexts()
  const { doc } = document
  const entries = computed<readonly Entry<List>[]>(() => document.definition.value.item[list])
  const behind = (id: string): string | null => {
    const at = entries.value.findIndex(each => each.id === id)
    return entries.value[at + 1]?.id ?? null
  }
  return {
    entries,
    add(entry) {
      document.edit(() => { addFactEntry(doc, list, entry, null, ownEdit) })
      document.readNow()
    },
    change(id, changes) { document.edit(() => { setFactEntry(doc, list, id, changes, ownEdit) }) },
    move(id, by) {
      const before = placeAfterMove(entries.value.map(each => each.id), id, by)
      if (before !== undefined) document.edit(() => { moveFactEntry(doc, list, id, before, ownEdit) })
    },
    remove(id) {
      const entry = entries.value.find(each => each.id === id)
      const before = behind(id)
      if (!entry || !document.mayEdit.value) return
      document.edit(() => { removeFactEntry(doc, list, id, ownEdit) })
      toast(t('designerItem.removed'), { name: t('designerItem.undo'), run: () => { document.edit(() => { addFactEntry(doc, list, entry, before, ownEdit) }) } })
    },
    replace(id, entry) {
      const before = behind(id)
      document.edit(() => {
        removeFactEntry(doc, list, id, ownEdit)
        addFactEntry(doc, list, entry, before, ownEdit)
      })
    },
  }
}
