import { computed, shallowRef, type ComputedRef, type ShallowRef } from 'vue'
import * as Y from 'yjs'
import type { Definition, DefinitionProblem } from '#definition/definition'
import { draftParts, partOf } from '#definition/draft/elements'
import { readDraft } from '#definition/draft/readDraft'
import type { Repair } from '#definition/draft/repair'
import { changedKeys } from '#definition/frozenKeys'
import type { Presence } from '#contract/realtime'
import { startSession, type SaveStatus, type SessionState } from './documentSession.ts'
import { findProblems } from './findProblems.ts'
import { frameTask } from './nextFrame.ts'
import { startPresence, type Part, type Peer } from './presence.ts'
import type { DocumentTransport } from './transport.ts'
import { ownEdit, startUndo, type UndoOutcome } from './undoStack.ts'

export interface OpenDocument {
  readonly itemId: string
  readonly person: Presence['person']
  /** The only store while an item is drawn (together.md §1). Written through `edit` only. */
  readonly doc: Y.Doc
  readonly status: ComputedRef<SaveStatus>
  /** Local changes that the server has not stored yet. */
  readonly unsent: ComputedRef<number>
  readonly savedAt: ComputedRef<string | null>
  /** Code of the refusal when the status is `refused`. */
  readonly code: ComputedRef<string | null>
  /** The document has arrived: the definition can be shown. */
  readonly ready: ComputedRef<boolean>
  readonly mayEdit: ComputedRef<boolean>
  /** Derived by `readDraft`, once a frame. */
  readonly definition: Readonly<ShallowRef<Definition>>
  /** Keys of the form in force, by element: a published field keeps its own (form.md §3). */
  readonly frozenKeys: Readonly<ShallowRef<ReadonlyMap<string, string>>>
  readonly repairs: Readonly<ShallowRef<readonly Repair[]>>
  readonly problems: Readonly<ShallowRef<readonly DefinitionProblem[]>>
  readonly peers: Readonly<ShallowRef<readonly Peer[]>>
  /** What this person has in hand; the same in every part and view. */
  readonly selection: Readonly<ShallowRef<readonly string[]>>
  readonly part: Readonly<ShallowRef<Part>>
  readonly select: (ids: readonly string[], part?: Part) => void
  readonly pointAt: (cursor: Presence['cursor']) => void
  /** One edit: one transaction, one step of undo. Does nothing for who may only read. */
  readonly edit: (work: () => void) => void
  readonly undo: () => UndoOutcome
  readonly redo: () => UndoOutcome
  readonly canUndo: Readonly<ShallowRef<boolean>>
  readonly canRedo: Readonly<ShallowRef<boolean>>
  /** Reads the document now instead of at the next frame. */
  readonly readNow: () => void
  /** What this page has seen of the draft, for publish (together.md §5). */
  readonly stateVector: () => Uint8Array
  readonly close: () => void
}

export interface OpenOptions {
  readonly itemId: string
  readonly transport: DocumentTransport
  readonly person: Presence['person']
  readonly frozenKeys?: Readonly<ShallowRef<ReadonlyMap<string, string>>>
}

/** Opens the shared draft of an item: in step with its room, with undo, presence, and the definition derived from it. */
export function openDocument({ itemId, transport, person, frozenKeys = shallowRef(new Map()) }: OpenOptions): OpenDocument {
  const doc = new Y.Doc()
  const undo = startUndo(doc, draftParts.map(part => partOf(doc, part)), person.id)
  const session = startSession(doc, transport)
  const presence = startPresence(doc, session, person)

  const state = shallowRef<SessionState>(session.state())
  const reading = readDraft(doc)
  const definition = shallowRef(reading.definition)
  const repairs = shallowRef<readonly Repair[]>(reading.repairs)
  const problems = shallowRef<readonly DefinitionProblem[]>([])
  const peers = shallowRef<readonly Peer[]>([])
  const selection = shallowRef<readonly string[]>([])
  const part = shallowRef<Part>(presence.mine().part)
  const canUndo = shallowRef(false)
  const canRedo = shallowRef(false)

  const read = frameTask(() => {
    const next = readDraft(doc)
    definition.value = next.definition
    repairs.value = next.repairs
    problems.value = [...findProblems(next.definition), ...changedKeys(frozenKeys.value, next.definition.form)]
  })
  const lookAround = frameTask(() => { peers.value = presence.peers() })
  const mayEdit = computed(() => state.value.ready && state.value.status !== 'readOnly' && state.value.status !== 'refused')

  doc.on('update', read.ask)
  undo.onChange(() => {
    canUndo.value = undo.canUndo()
    canRedo.value = undo.canRedo()
  })
  presence.onChange(lookAround.ask)
  session.onState((next) => { state.value = next })
  session.onJoined(() => { read.ask(); read.flush() })
  state.value = session.state()

  return {
    itemId, person, doc, definition, frozenKeys, repairs, problems, peers, selection, part, canUndo, canRedo, mayEdit,
    status: computed(() => state.value.status),
    unsent: computed(() => state.value.unsent),
    savedAt: computed(() => state.value.savedAt),
    code: computed(() => state.value.code),
    ready: computed(() => state.value.ready),
    select(ids, next = part.value) {
      selection.value = ids
      part.value = next
      presence.show({ selection: [...ids], part: next })
    },
    pointAt(cursor) { presence.show({ cursor }) },
    edit(work) { if (mayEdit.value) doc.transact(work, ownEdit) },
    undo: () => mayEdit.value ? undo.undo() : 'nothing',
    redo: () => mayEdit.value ? undo.redo() : 'nothing',
    readNow() { read.ask(); read.flush() },
    stateVector: () => Y.encodeStateVector(doc),
    close() {
      read.cancel()
      lookAround.cancel()
      presence.close()
      undo.close()
      session.close()
      doc.destroy()
    },
  }
}
