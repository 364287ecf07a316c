import type { PreviewView } from '#contract/cases'
import { previewRun } from '#case/preview'
import { openExecutionOf, openTasks } from '#engine/kept'
import type { PreviewedTask } from '#engine/preview'
import type { CaseState } from '#engine/state'
import type { Directory } from '#server/directory/directory'
import { Refused } from '#server/refusal'
import type { PublishedItem } from './publishedItems.ts'
import type { RequestedCommand } from './requestedCommand.ts'
import type { CaseServices } from './services.ts'

type Named = Pick<PreviewedTask, 'nodeId' | 'post' | 'holder' | 'dueOn'>

/** What a command would do, in names: it equals what then happens. `state` null: it would open a case. */
export async function previewFor(services: CaseServices, item: PublishedItem, state: CaseState | null, { command, context }: RequestedCommand): Promise<PreviewView | Refused> {
  const shown = previewRun(item, state, command, context)
  if (!shown.ok) return new Refused(shown.refusal.code, { data: { ...shown.refusal.data } })
  const directory = await services.directory.read()
  const named = ({ nodeId, post, holder, dueOn }: Named): PreviewView['moves'][number] => ({ nodeName: item.flow.nameOf(nodeId), postName: directory.post(post)?.name ?? { zh: post }, holder: nameOf(directory, holder), dueOn })
  const touched = new Set([...shown.closes, ...shown.waits, ...shown.moves].map(({ execution }) => execution))
  const others = (state ? openTasks(state) : []).filter(({ id }) => !touched.has(id) && id !== command.executionId)
  return {
    closes: shown.closes.map((task) => ({ nodeName: item.flow.nameOf(task.nodeId), holder: nameOf(directory, task.holder) })),
    opens: shown.opens.map((task) => openedTask(item, directory, task)), signLeft: signLeftOf(shown.after, state, command.executionId),
    waits: [...shown.waits, ...others.map(({ nodeId, assignment, clock }) => ({ nodeId, post: assignment?.post ?? '', holder: assignment?.holder ?? null, dueOn: clock?.dueOn ?? null }))]
      .map(named),
    moves: shown.moves.map(named),
    ends: shown.ends ? { name: item.flow.nodes.has(shown.ends.end) ? item.flow.nameOf(shown.ends.end) : { zh: '' }, result: shown.ends.result } : null,
    promisedDueOn: shown.promisedDueOn, statutoryDueOn: shown.statutoryDueOn,
    notices: shown.undone.length > 0 ? ['undone'] : [],
    warnings: [],
  }
}

function openedTask(item: PublishedItem, directory: Directory, { nodeId, post, holder, vacant, dueOn, until }: PreviewedTask): PreviewView['opens'][number] {
  return { nodeName: item.flow.nameOf(nodeId), postName: directory.post(post)?.name ?? { zh: post }, holder: nameOf(directory, holder), vacant, dueOn, until }
}

/** 会签 that goes on after this: how many voices are still to come; null where there is none, or it is over with this. */
function signLeftOf(after: CaseState, before: CaseState | null, execution: string | undefined): number | null {
  const signer = before && execution ? openExecutionOf(before, execution)?.signer : null
  const sign = signer && openExecutionOf(after, signer.sign)?.sign
  return sign ? sign.electors.length - sign.votes.length : null
}

function nameOf(directory: Directory, person: string | null): string | null {
  return person === null ? null : directory.person(person)?.name.zh ?? person
}
