import { useTexts } from '#composables/useTexts'
import { deleteElement, restoreElement } from '#definition/draft/editDeletion'
import { addElement, changeElement, moveElement, type ListParts } from '#definition/draft/editElement'
import { toast } from '#ui/toast'
import type { OpenDocument } from '../together/openDocument.ts'
import { ownEdit } from '../together/undoStack.ts'
import { placeAfterMove } from './placeAfterMove.ts'

/** What may be done to the list of materials or of papers; each is one step of undo. */
export interface ElementEdits<Part extends keyof ListParts> {
  readonly add: (element: ListParts[Part]) => void
  readonly change: (id: string, changes: Partial<Omit<ListParts[Part], 'id'>>) => void
  readonly move: (id: string, by: -1 | 1) => void
  readonly remove: (id: string) => void
}

/** The edits of a part that is a plain list. */
export function useElements<Part extends 'materials' | 'papers'>(document: OpenDocument, part: Part): ElementEdits<Part> {
  const { t } = useTexts()
  const { doc } = document
  return {
    add(element) {
      document.edit(() => { addElement(doc, part, element, null, ownEdit) })
      document.readNow()
      document.select([element.id], part)
    },
    change(id, changes) { document.edit(() => { changeElement(doc, part, id, changes, ownEdit) }) },
    move(id, by) {
      const before = placeAfterMove(document.definition.value[part].map(each => each.id), id, by)
      if (before !== undefined) document.edit(() => { moveElement(doc, part, id, before, ownEdit) })
    },
    remove(id) {
      if (!document.mayEdit.value) return
      document.edit(() => { deleteElement(doc, part, id, { at: new Date().toISOString(), by: document.person.id }, ownEdit) })
      toast(t('designerItem.removed'), { name: t('designerItem.undo'), run: () => { document.edit(() => { restoreElement(doc, part, id, ownEdit) }) } })
    },
  }
}
