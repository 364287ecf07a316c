import { createMongoAbility } from '@casl/ability'
import type { MongoAbility, RawRuleOf } from '@casl/ability'
import { rulesToCondition } from '@casl/ability/extra'
import type { Holding } from '#engine/context'
import type { Directory } from '#server/directory/directory'

/** A room of the product. */
export type Room = 'desk' | 'counter' | 'design' | 'oversight' | 'admin'

/** What a right is asked about. `seat` is `<post>@<organisation>`. */
export type Subject =
  | { readonly subject: 'Room', readonly room: Room }
  | { readonly subject: 'Item', readonly organisation: string }
  | { readonly subject: 'Case', readonly organisations: readonly string[] }
  | { readonly subject: 'Task', readonly seat: string }
  | { readonly subject: 'System' }
  /** The organisation whose calendar it is, and all above it. */
  | { readonly subject: 'Calendar', readonly line: readonly string[] }
  | { readonly subject: 'RuleSet', readonly city: string }
type SubjectName = Subject['subject']
type Action = 'run' | 'enter' | 'read' | 'create' | 'edit' | 'publish' | 'open' | 'handle'
export type Rights = MongoAbility<[Action, Subject | SubjectName]>
type Rule = RawRuleOf<Rights>
/** A filter in the database's language. */
export type CaseFilter = Readonly<Record<string, unknown>>

/** 三权分立: each runs the system, none handles cases, whatever else they hold (platform.md §3). */
const administrators = ['systemAdministrator', 'securityAdministrator', 'auditAdministrator']
const overseers = ['oversightOfficer', 'disciplineOfficer']
const openers = ['counterClerk', 'villageAgent']
/** Read every item's draft without editing it. */
const draftReaders = ['legalReviewer', 'opennessOfficer', 'oversightOfficer']

/** Every permission that a route or a socket room may ask for. */
const permissions = {
  'desk.enter': ['enter', { subject: 'Room', room: 'desk' }],
  'counter.enter': ['enter', { subject: 'Room', room: 'counter' }],
  'design.enter': ['enter', { subject: 'Room', room: 'design' }],
  'oversight.enter': ['enter', { subject: 'Room', room: 'oversight' }],
  'admin.enter': ['enter', { subject: 'Room', room: 'admin' }],
  'item.read': ['read', 'Item'],
  'item.create': ['create', 'Item'],
  'item.edit': ['edit', 'Item'],
  'item.publish': ['publish', 'Item'],
  'case.read': ['read', 'Case'],
  'case.open': ['open', 'Case'],
  'task.handle': ['handle', 'Task'],
  'system.run': ['run', 'System'],
  'calendar.edit': ['edit', 'Calendar'],
  'rules.edit': ['edit', 'RuleSet'],
} as const satisfies Record<string, readonly [Action, Subject | SubjectName]>
export type Permission = keyof typeof permissions

/** Whether these rights include a permission: at all, or for one record. */
export function may(rights: Rights, permission: Permission, record?: Subject): boolean {
  const [action, subject] = permissions[permission]
  return rights.can(action, record ?? subject)
}

/**
 * The rights that come with posts held on a day. Default is no.
 * A township's administrator edits the items of the own township and those of the county's common catalogue.
 */
export function rightsOf(holdings: readonly Holding[], directory: Directory): Rights {
  const rules = holdings.some(each => administrators.includes(each.post))
    ? [enter('admin'), ...holdings.filter(each => each.post === 'systemAdministrator').flatMap(each => systemRules(each, directory))]
    : holdings.flatMap(each => rulesOf(each, directory))
  return createMongoAbility<Rights>(rules, { detectSubjectType: each => typeof each === 'string' ? each : each.subject })
}

/** Rooms that may be entered, in the product's order. */
export function roomsOf(rights: Rights): Room[] {
  const rooms: Room[] = ['desk', 'counter', 'design', 'oversight', 'admin']
  return rooms.filter(room => rights.can('enter', { subject: 'Room', room }))
}

/** The same rule for a list of cases: a filter over `caseRows`; null when none may be read. */
export function caseFilter(rights: Rights): CaseFilter | null {
  return rulesToCondition(rights.rulesFor('read', 'Case'), (rule): CaseFilter => rule.conditions ?? {}, {
    and: (all): CaseFilter => ({ $and: all }),
    or: (any): CaseFilter => any.some(each => Object.keys(each).length === 0) ? {} : { $or: any },
    empty: (): CaseFilter => ({}),
  })
}

function rulesOf({ post, organisation }: Holding, directory: Directory): Rule[] {
  if (post === 'oversightOfficer') return [enter('oversight'), { action: 'read', subject: 'Case' }, { action: 'read', subject: 'Item' }, { action: 'edit', subject: 'RuleSet', conditions: { city: { $in: directory.line(organisation).slice(-1) } } }]
  const read: Rule = { action: 'read', subject: 'Case', conditions: { organisations: { $in: [organisation] } } }
  if (post === 'townshipAdministrator') return [read, ...designRules(directory.line(organisation))]
  if (overseers.includes(post)) return [enter('oversight'), read]
  return [
    enter('desk'), read,
    { action: 'handle', subject: 'Task', conditions: { seat: `${post}@${organisation}` } },
    ...(openers.includes(post) ? [enter('counter')] : []),
    { action: 'open', subject: 'Case', conditions: { organisations: { $in: [organisation] } } },
    ...(draftReaders.includes(post) ? [{ action: 'read' as const, subject: 'Item' as const }] : []),
  ]
}

/** Runs the system, and keeps the calendars of the own organisation; the office that runs the system for others (`systemOperation`) those of all that it belongs to. */
function systemRules({ organisation }: Holding, directory: Directory): Rule[] {
  const own = directory.organisation(organisation)
  const kept = own?.role === 'systemOperation' ? own.parent ?? organisation : organisation
  return [{ action: 'run', subject: 'System' }, { action: 'edit', subject: 'Calendar', conditions: { line: { $in: [kept] } } }]
}

function designRules(organisations: readonly string[]): Rule[] {
  const own = { organisation: { $in: [...organisations] } }
  return [
    enter('design'),
    { action: 'read', subject: 'Item' },
    { action: 'create', subject: 'Item' },
    { action: ['edit', 'publish'], subject: 'Item', conditions: own },
  ]
}

function enter(room: Room): Rule {
  return { action: 'enter', subject: 'Room', conditions: { room } }
}
