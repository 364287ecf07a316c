import type { PreviewView } from '#contract/cases'
import { previewRun } from '#case/preview'
import { openTasks } from '#engine/kept'
import type { PreviewedTask } from '#engine/preview'
import type { CaseState } from '#engine/state'
import type { Directory } from '#server/directory/directory'
import { Refused } from '#server/refusal'
import type { PublishedItem } from './publishedItems.ts'
import type { RequestedCommand } from './requestedCommand.ts'
import type { CaseServices } from './services.ts'

/** What a command would do, in names: it equals what then happens. `state` null: it would open a case. */
export async function previewFor(services: CaseServices, item: PublishedItem, state: CaseState | null, { command, context }: RequestedCommand): Promise<PreviewView | Refused> {
  const shown = previewRun(item, state, command, context)
  if (!shown.ok) return new Refused(shown.refusal.code, { data: { ...shown.refusal.data } })
  const directory = await services.directory.read()
  const touched = new Set([...shown.closes, ...shown.waits].map(({ execution }) => execution))
  const others = (state ? openTasks(state) : []).filter(({ id }) => !touched.has(id) && id !== command.executionId)
  return {
    closes: shown.closes.map((task) => ({ nodeName: item.flow.nameOf(task.nodeId), holder: nameOf(directory, task.holder) })),
    opens: shown.opens.map((task) => openedTask(item, directory, task)),
    waits: [...shown.waits.map(({ nodeId, holder }) => ({ nodeId, holder })), ...others.map(({ nodeId, assignment }) => ({ nodeId, holder: assignment?.holder ?? null }))]
      .map(({ nodeId, holder }) => ({ nodeName: item.flow.nameOf(nodeId), holder: nameOf(directory, holder) })),
    ends: shown.ends ? { name: item.flow.nodes.has(shown.ends.end) ? item.flow.nameOf(shown.ends.end) : { zh: '' }, result: shown.ends.result } : null,
    promisedDueOn: shown.promisedDueOn, statutoryDueOn: shown.statutoryDueOn,
    notices: shown.undone.length > 0 ? ['undone'] : [],
    warnings: [],
  }
}

function openedTask(item: PublishedItem, directory: Directory, { nodeId, post, holder, vacant, dueOn }: PreviewedTask): PreviewView['opens'][number] {
  return { nodeName: item.flow.nameOf(nodeId), postName: directory.post(post)?.name ?? { zh: post }, holder: nameOf(directory, holder), vacant, dueOn }
}

function nameOf(directory: Directory, person: string | null): string | null {
  return person === null ? null : directory.person(person)?.name.zh ?? person
}
