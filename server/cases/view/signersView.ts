import type { SignerView } from '#contract/cases'
import type { UserTask } from '#definition/flow'
import { latestVisit, openExecutions } from '#engine/kept'
import type { OpenExecution } from '#engine/execution'
import type { Countersign } from '#engine/signs'
import type { CaseState } from '#engine/state'
import type { Directory } from '#server/directory/directory'
import type { CaseReader } from './reader.ts'

/** 会签: each voice of the running countersign of a node, else of its last one, in the order of the electorate. */
export function signersView(state: CaseState, node: UserTask, reader: CaseReader, directory: Directory): SignerView[] {
  const tasks = openExecutions(state).filter(({ nodeId }) => nodeId === node.id)
  const running = tasks.find(({ sign }) => sign !== null)
  if (running?.sign) return voices(running.sign, node, { isOver: false, tasks: tasks.filter(({ signer }) => signer?.sign === running.id), reader, directory })
  const done = tasks.length === 0 ? latestVisit(state, node.id) : null
  return done?.sign ? voices(done.sign, node, { isOver: true, tasks: [], reader, directory }) : []
}

interface Scene { readonly isOver: boolean, readonly tasks: readonly OpenExecution[], readonly reader: CaseReader, readonly directory: Directory }

function voices({ electors, votes }: Countersign, { outcomes }: UserTask, { isOver, tasks, reader, directory }: Scene): SignerView[] {
  return electors.map(({ number, post, organisation, holder, added }): SignerView => {
    const vote = votes.find(({ elector }) => elector === number)
    const task = tasks.find(({ signer }) => signer?.elector === number)
    const person = vote?.by ?? task?.assignment?.holder ?? (task ? null : holder)
    return {
      postName: directory.post(post)?.name ?? { zh: post }, organisationName: directory.organisation(organisation)?.name ?? { zh: organisation },
      holder: person === null ? null : directory.person(person)?.name.zh ?? person,
      state: vote ? 'voted' : isOver ? 'notNeeded' : task ? 'asked' : 'later',
      outcome: outcomes.find(({ id }) => id === vote?.outcome)?.name ?? null,
      mine: task !== undefined && reader.mine.some(({ id }) => id === task.id), added: added !== null,
    }
  })
}
