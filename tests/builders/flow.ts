import type { Condition } from '#definition/condition'
import type { Definition } from '#definition/definition'
import type { FlowEdge, FlowNode, Sign, UserTask } from '#definition/flow'
import type { ItemFacts } from '#definition/item'
import type { DaySpan } from '#definition/limit'
import type { Paper } from '#definition/paper'
import type { FieldValue } from '#definition/value'
import { makeCalendar } from '#engine/clock/calendar'
import type { Actor, Command } from '#engine/commands'
import { firingOf } from '#engine/actions/fire'
import { compileFlow } from '#engine/compile'
import type { Context, Holding, StandIn } from '#engine/context'
import { decide } from '#engine/decide'
import type { Event } from '#engine/events'
import { evolve } from '#engine/evolve'
import type { CompiledFlow } from '#engine/graph'
import { openExecutions, openTasks } from '#engine/kept'
import { preview } from '#engine/preview'
import type { Preview } from '#engine/preview'
import type { Refusal } from '#engine/refusals'
import type { OpenExecution } from '#engine/execution'
import type { CaseState } from '#engine/state'
import { dueTimer } from '#engine/timers/index'
import type { Timer } from '#engine/timers/index'

const text = (zh: string): { zh: string } => ({ zh })
const span = (amount: number, unit: DaySpan['unit'] = 'workingDays'): DaySpan => ({ amount, unit })

/** What a user task of a test flow may be told; the rest is the plainest task. */
export type TaskOptions = Partial<Pick<UserTask, 'accepts' | 'decides' | 'strategy' | 'sendBackTo' | 'suspend'>>
  & { readonly post?: string, readonly outcomes?: readonly string[], readonly limitDays?: number }

export type SignOptions = TaskOptions & { readonly ratio?: Sign['ratio'] }

interface FlowBuilder {
  /** A user task; its post is held by two persons `<post>1` and `<post>2` in the township. */
  readonly task: (id: string, options?: TaskOptions) => FlowBuilder
  readonly gateway: (id: string, type: 'exclusive' | 'parallel' | 'inclusive' | 'eventBased') => FlowBuilder
  /** A wait of so many days, calendar days unless told. */
  readonly timer: (id: string, amount: number, unit?: DaySpan['unit']) => FlowBuilder
  /** 会签: each of these posts one voice (`post*`: each of its holders); outcomes `yes` (agrees), `no` (refuses), `none`, or others in this order. */
  readonly sign: (id: string, mode: Sign['mode'], by: readonly string[], options?: SignOptions) => FlowBuilder
  /** 子流程: what `inside` adds is in it, with a start `<id>.start`. */
  readonly sub: (id: string, inside: (flow: FlowBuilder) => FlowBuilder) => FlowBuilder
  /** A timer on the border of a task; `~` before the task's id: beside it, without ending it. */
  readonly boundary: (id: string, task: string, days: number, unit?: 'days' | 'workingDays') => FlowBuilder
  /** A wait for a message. */
  readonly message: (id: string) => FlowBuilder
  readonly end: (id: string, result?: 'approved' | 'refused' | 'done', terminate?: boolean) => FlowBuilder
  readonly node: (node: FlowNode) => FlowBuilder
  /** Ways as `a > b > c`; `if` a condition: FEEL over the number fields `n`, `m`, `outcome` and `steps`. */
  readonly way: (path: string, when?: string | 'otherwise') => FlowBuilder
  readonly item: (facts: Partial<ItemFacts>) => FlowBuilder
  readonly paper: (id: string, at: string) => FlowBuilder
  readonly definition: () => Definition
  readonly compiled: () => CompiledFlow
}

/** A flow for tests: `aFlow().task('apply').task('review').way('start > apply > review > end')`. `start` and `end` are there. */
export function aFlow(): FlowBuilder {
  const nodes: FlowNode[] = [{ id: 'start', type: 'start', name: text('开始'), lane: null }]
  const edges: FlowEdge[] = []
  const papers: Paper[] = []
  const facts: { item: Partial<ItemFacts> } = { item: {} }
  const builder: FlowBuilder = {
    task: (id, options = {}) => {
      nodes.push(aTask(id, options))
      return builder
    },
    sign: (id, mode, by, { ratio, ...options } = {}) => {
      const [agree = 'yes', refuse = 'no'] = options.outcomes ?? []
      const voices = by.map((each): Sign['by'][number] => ({ post: each.replace('*', ''), level: 'township', ...(each.endsWith('*') ? { each: 'holder' } : {}) }))
      const sign: Sign = { mode, by: voices, agree: [agree], refuse: [refuse], ...(ratio === undefined ? {} : { ratio }) }
      nodes.push({ ...aTask(id, { outcomes: ['yes', 'no', 'none'], ...options }), post: null, sign })
      return builder
    },
    gateway: (id, type) => {
      nodes.push({ id, type, name: text(id), lane: null })
      return builder
    },
    timer: (id, amount, unit = 'days') => {
      nodes.push({ id, type: 'timer', name: text(id), lane: null, wait: span(amount, unit) })
      return builder
    },
    sub: (id, inside) => {
      const known = nodes.length
      nodes.push({ id: `${id}.start`, type: 'start', name: text('开始'), lane: null })
      inside(builder)
      for (const [at, node] of nodes.entries()) if (at >= known && node.scope === undefined) nodes[at] = { ...node, scope: id }
      nodes.push({ id, type: 'subProcess', name: text(id), lane: null })
      return builder
    },
    boundary: (id, task, days, unit = 'days') => {
      const interrupting = !task.startsWith('~')
      nodes.push({ id, type: 'boundary', name: text(id), lane: null, attachedTo: task.replace('~', ''), interrupting, wait: span(days, unit) })
      return builder
    },
    message: (id) => {
      nodes.push({ id, type: 'message', name: text(id), lane: null, from: text('医院') })
      return builder
    },
    end: (id, result = 'done', terminate = false) => {
      nodes.push({ id, type: 'end', name: text(id), lane: null, result, terminate })
      return builder
    },
    node: (node) => {
      nodes.push(node)
      return builder
    },
    way: (path, when) => {
      const ids = path.split('>').map((each) => each.trim())
      for (const [at, target] of ids.slice(1).entries()) {
        const condition: Condition | null = when === undefined || when === 'otherwise' ? null : { feel: when }
        edges.push({ id: `e${edges.length + 1}`, source: ids[at] ?? '', target, when: condition, otherwise: when === 'otherwise' })
      }
      return builder
    },
    item: (changes) => {
      facts.item = { ...facts.item, ...changes }
      return builder
    },
    paper: (id, at) => {
      papers.push({ id, name: text(id), kind: 'notice', at })
      return builder
    },
    definition: () => {
      const isEnded = nodes.some((each) => each.id === 'end') || !edges.some((each) => each.target === 'end')
      const all: FlowNode[] = isEnded ? nodes : [...nodes, { id: 'end', type: 'end', name: text('结束'), lane: null, result: 'done', terminate: false }]
      return aDefinition(all, edges, papers, facts.item)
    },
    compiled: () => {
      const compiled = compileFlow(builder.definition())
      if (!compiled.ok) throw new Error(`Expected the flow of a test to compile, but: ${JSON.stringify(compiled.problems)}`)
      return compiled.flow
    },
  }
  return builder
}

function aTask(id: string, { post = 'clerk', outcomes = ['done'], limitDays, ...options }: TaskOptions): UserTask {
  return {
    id, type: 'userTask', name: text(id), lane: null, post: { post, level: 'township' },
    limit: limitDays === undefined ? null : span(limitDays), outcomes: outcomes.map((each) => ({ id: each, name: text(each) })),
    accepts: false, decides: false, sign: null, strategy: 'holders', suspend: [], sendBackTo: 'any', ...options,
  }
}

function aDefinition(nodes: FlowNode[], edges: FlowEdge[], papers: Paper[], facts: Partial<ItemFacts>): Definition {
  const item: ItemFacts = {
    id: 'test-item', code: 'QL-0001', name: text('测试事项'), summary: text('测试'), kind: 'power', subkind: '行政许可', decides: 'township',
    legalBasis: [], appliesTo: ['person'], conditions: [], refusedWhen: [], statutoryLimit: { ...span(20), from: 'accepted' },
    promisedLimit: { ...span(10), from: 'accepted' }, suspensions: [], extension: { ...span(10), by: 'leader', source: text('第四十二条') },
    fee: { amountFen: 0 }, result: { name: text('证'), kind: 'certificate' }, publicity: { catalogue: true, result: false, noticeDays: null },
    oversightChannel: { unit: text('监察室'), phone: '0000-80000000' },
    posts: ['clerk', 'leader'].map((id) => ({ id, level: 'township' as const, duties: text(id) })), separation: [], ...facts,
  }
  const field = (key: string): Definition['form'][number] => ({
    id: `f_${key}`, parent: null, type: 'number', key, label: text(key), required: false, personal: 'none', publicity: 'public',
    settings: {}, rules: [], rights: {},
  })
  return {
    shape: 1, item, form: [field('n'), field('m')], papers, layout: {}, cases: [], flow: { nodes, edges, lanes: [] },
    materials: ['idCard', 'proof'].map((id) => ({
      id, name: text(id), required: true, form: 'original' as const, copies: 1, from: 'applicant' as const, checkedAt: null, mayFollow: 'no' as const,
    })),
  }
}

/** The calendar of tests: weekends off, and one holiday, Monday 6 April 2026 (清明). */
export const testCalendar = makeCalendar({ holidays: { '2026-04-06': '清明节' }, workdays: {}, provisionalFrom: '2027-01-01' })

/** Two townships' worth of posts: each post of a flow is held by `<post>1` and `<post>2`. */
export function aContext(posts: readonly string[], changes: Partial<Context> = {}): Context {
  const held = (post: string, organisation: string): Holding[] => [1, 2].map((each) => ({ person: `${post}${each}`, post, organisation, from: '2024-01-01', to: null }))
  const standIns: readonly StandIn[] = []
  return {
    now: '2026-03-02T09:00:00', calendar: testCalendar, load: {}, turn: {}, standIns,
    organisations: [
      { id: 'city', level: 'city', parent: null, department: null },
      { id: 'city.forestry', level: 'city', parent: 'city', department: 'forestry' },
      { id: 'willow', level: 'township', parent: 'city', department: null },
      { id: 'willow.east', level: 'village', parent: 'willow', department: null },
    ],
    holdings: [...new Set(['counterClerk', ...posts])].flatMap((post) => held(post, 'willow')).concat(held('villageAgent', 'willow.east')),
    ...changes,
  }
}

/** What a test says of a command; the actor is found by the task unless named. */
export interface Act {
  readonly by?: string
  readonly actor?: Actor
  readonly outcome?: string
  readonly set?: Readonly<Record<string, FieldValue>>
  readonly input?: unknown
  readonly opinion?: string
  readonly execution?: string
  readonly reason?: string
}

/** A case under test: acts at nodes by name, and remembers all that happened. */
export interface TestCase {
  readonly flow: CompiledFlow
  /** After a migration: the version that the case is bound to now. */
  readonly goOnBy: (flow: CompiledFlow) => TestCase
  readonly events: readonly Event[]
  readonly state: CaseState
  context: Context
  /** Sends a command about the task at a node (or about the case: null); throws when it is refused. */
  readonly act: (type: string, nodeId: string | null, act?: Act) => TestCase
  /** Sends a command; the refusal, or null when it was taken. */
  readonly attempt: (type: string, nodeId: string | null, act?: Act) => Refusal | null
  /** The refusal that a command would get, or null; nothing is done. */
  readonly refusal: (type: string, nodeId: string | null, act?: Act) => Refusal | null
  readonly preview: (type: string, nodeId: string | null, act?: Act) => Preview | { readonly ok: false, readonly refusal: Refusal }
  readonly complete: (nodeId: string, act?: Act | string) => TestCase
  readonly sendBack: (nodeId: string, to: string, act?: Act) => TestCase
  readonly straightBack: (nodeId: string, to: string, act?: Act) => TestCase
  readonly recall: (nodeId: string, act?: Act) => TestCase
  readonly at: (now: string) => TestCase
  /** Fires all that is due now, each as its own commit. */
  readonly fire: () => TestCase
  /** Sends a command as it is. */
  readonly send: (command: Command) => Refusal | null
  /** Who of a countersign's voices votes what: `vote('sign', 'clerk', 'yes')`. */
  readonly vote: (nodeId: string, post: string, outcome: string, act?: Act) => TestCase
  /**
   * Open and parked tasks and waiting tokens, as readable text: `a*` is parked, `~` a correction. A countersign is its
   * votes, as `s[yes -]`, then its open tasks, as `s.clerk`; a colleague's task is `a+before`.
   */
  readonly tokens: () => string
  readonly task: (nodeId: string) => OpenExecution
}

/** A case of this flow, opened at the counter. */
export function aCase(flow: CompiledFlow, changes: Partial<Context> = {}, values: Readonly<Record<string, FieldValue>> = {}): TestCase {
  const posts = [...flow.nodes.values()].flatMap((each) => each.seats.map((seat) => seat.post))
  const made = new RunningCase(flow, aContext([...posts, ...flow.item.posts.filter((each) => each.level === 'township').map((each) => each.id), 'townshipAdministrator', 'townshipLeader', ...(flow.extensionSeat ? [flow.extensionSeat.post] : [])], changes))
  return made.act('open', null, {
    actor: { person: 'counterClerk1', origin: 'counter', onBehalfOf: 'applicant' }, set: values,
    input: { definitionHash: 'sha256:test', village: 'willow.east', applicant: { name: '张三样', identity: null, representative: null } },
  })
}

class RunningCase implements TestCase {
  events: Event[] = []
  current: CaseState | null = null
  flow: CompiledFlow
  context: Context

  constructor(flow: CompiledFlow, context: Context) {
    this.flow = flow
    this.context = context
  }

  get state(): CaseState {
    if (!this.current) throw new Error('Expected the case of a test to be open, but it is not')
    return this.current
  }

  act(type: string, nodeId: string | null, act: Act = {}): this {
    const refusal = this.attempt(type, nodeId, act)
    if (refusal) throw new Error(`Expected ${type} at ${nodeId} to be taken, but: ${JSON.stringify(refusal)} (${this.current ? this.tokens() : 'not open'})`)
    return this
  }

  attempt(type: string, nodeId: string | null, act: Act = {}): Refusal | null {
    return this.send(this.command(type, nodeId, act))
  }

  send(command: Command): Refusal | null {
    const decision = decide(this.flow, this.current, command, this.context)
    if (!decision.ok) return decision.refusal
    for (const event of decision.events) {
      this.events.push(event)
      this.current = evolve(this.current, event)
    }
    return null
  }

  refusal(type: string, nodeId: string | null, act: Act = {}): Refusal | null {
    const decision = decide(this.flow, this.current, this.command(type, nodeId, act), this.context)
    return decision.ok ? null : decision.refusal
  }

  preview(type: string, nodeId: string | null, act: Act = {}): Preview | { readonly ok: false, readonly refusal: Refusal } {
    return preview(this.flow, this.current, this.command(type, nodeId, act), this.context)
  }

  complete(nodeId: string, act: Act | string = {}): this {
    const given = typeof act === 'string' ? { outcome: act } : act
    const node = this.flow.nodes.get(nodeId)?.node
    const outcome = node?.type === 'userTask' ? node.outcomes[0]?.id : undefined
    return this.act('complete', nodeId, { ...(outcome === undefined ? {} : { outcome }), ...given })
  }

  sendBack(nodeId: string, to: string, act: Act = {}): this {
    return this.act('sendBack', nodeId, { reason: '请改正', ...act, input: { to } })
  }

  straightBack(nodeId: string, to: string, act: Act = {}): this {
    return this.act('sendBack', nodeId, { reason: '请改正', ...act, input: { to, straightBack: true } })
  }

  vote(nodeId: string, post: string, outcome: string, act: Act = {}): this {
    const ballots = openExecutions(this.state).filter((each) => each.nodeId === nodeId && each.signer && (each.assignment?.post === post || each.assignment?.holder === post))
    const ballot = ballots.find((each) => each.status === 'open') ?? ballots[0]
    if (!ballot) throw new Error(`Expected ${post} to be asked at ${nodeId}, but there is: ${this.tokens()}`)
    return this.act('complete', nodeId, { execution: ballot.id, by: ballot.assignment?.holder ?? `${post}1`, outcome, ...act })
  }

  recall(nodeId: string, act: Act = {}): this {
    return this.act('recall', nodeId, act)
  }

  goOnBy(flow: CompiledFlow): this {
    this.flow = flow
    return this
  }

  at(now: string): this {
    this.context = { ...this.context, now }
    return this
  }

  fire(): this {
    for (let timer = this.due(); timer; timer = this.due()) {
      const refusal = this.send(firingOf(timer, this.state.caseId, this.state.seq))
      if (refusal) throw new Error(`Expected ${timer.id} to fire, but: ${JSON.stringify(refusal)}`)
    }
    return this
  }

  private due(): Timer | null {
    return dueTimer(this.flow, this.state, this.context.now)
  }

  tokens(): string {
    const { state } = this
    const tasks = openExecutions(state).filter((each) => each.status !== 'replaced' && each.status !== 'scope')
      .map((each) => `${each.nodeId}${besideOf(each)}${each.status === 'parked' ? '*' : ''}${each.correction ? '~' : ''}`)
    const waiting = state.tokens.map((each) => `${this.flow.edges.get(each.edge)?.source.id ?? '?'}>${this.flow.edges.get(each.edge)?.target.id ?? '?'}`)
    const over = state.end === null ? [] : [`ended at ${state.end}`]
    return [...tasks.sort(), ...waiting.sort(), ...over].join(' ')
  }

  task(nodeId: string): OpenExecution {
    const found = openTasks(this.state).filter((each) => each.nodeId === nodeId)
    const open = found.find((each) => each.status === 'open') ?? found[0]
    if (!open) throw new Error(`Expected a task at ${nodeId}, but there is: ${this.tokens()}`)
    return open
  }

  private command(type: string, nodeId: string | null, act: Act): Command {
    const { by, outcome, set, input, opinion, reason, actor } = act
    const executionId = act.execution ?? (nodeId === null ? undefined : this.executionFor(type, nodeId))
    return {
      type, caseId: '01TEST', key: `k${this.events.length}`, expectedVersion: this.current?.seq ?? 0,
      actor: actor ?? { person: by ?? this.actorFor(type, nodeId, executionId), origin: 'desk' },
      ...(executionId === undefined ? {} : { executionId }), ...(outcome === undefined ? {} : { outcome }),
      ...(set === undefined ? {} : { admitted: { set, dropped: [] } }), ...(input === undefined ? {} : { input }),
      ...(opinion === undefined ? {} : { opinion }), ...(reason === undefined ? {} : { reason }),
    }
  }

  /** For a recall the latest completion at the node; else its open task. */
  private executionFor(type: string, nodeId: string): string {
    const isParked = openExecutions(this.state).some((each) => each.nodeId === nodeId && each.status === 'parked')
    if (type !== 'recall' || isParked) return this.task(nodeId).id
    const done = this.events.findLast((each) => (each.type === 'taskCompleted' && this.nodeOf(each.id) === nodeId) || (each.type === 'voted' && each.nodeId === nodeId))
    return done && 'id' in done ? done.id : ''
  }

  private nodeOf(id: string): string {
    const opened = this.events.find((each) => each.type === 'taskOpened' && each.id === id)
    return opened?.type === 'taskOpened' ? opened.nodeId : ''
  }

  private actorFor(type: string, nodeId: string | null, executionId: string | undefined): string {
    if (nodeId === null || executionId === undefined) return 'counterClerk1'
    const done = this.events.findLast((each) => (each.type === 'taskCompleted' || each.type === 'voted') && each.id === executionId)
    if (type === 'recall' && (done?.type === 'taskCompleted' || done?.type === 'voted')) return done.by
    const { assignment } = openExecutions(this.state).find((each) => each.id === executionId) ?? this.task(nodeId)
    return assignment?.holder ?? `${assignment?.post ?? 'clerk'}1`
  }
}

/** What a task is beside its node's own: a countersign with its votes, one of its voices, a colleague's errand. */
function besideOf({ sign, signer, errand, assignment }: OpenExecution): string {
  if (sign) return `[${sign.electors.map((each) => sign.votes.find((vote) => vote.elector === each.number)?.outcome ?? '-').join(' ')}]`
  return `${signer ? `.${assignment?.post ?? ''}` : ''}${errand ? `+${errand.kind}` : ''}`
}
