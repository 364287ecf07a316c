import { join, resolve } from 'node:path'
import { z } from 'zod'

/** Why the office can't start, in one sentence that says what to do. Printed as it is; the process then ends. */
export class StartRefused extends Error {}

const flag = z.enum(['0', '1']).default('0').transform(value => value === '1')

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).default('0.0.0.0'),
  MONGODB_URI: z.string().regex(/^mongodb(\+srv)?:\/\//).optional(),
  SUNLIT_DATA: z.string().min(1).default('.data'),
  SUNLIT_KEYS: z.string().min(1).optional(),
  SUNLIT_MODE: z.enum(['demo', 'office']).default('demo'),
  SUNLIT_DEMO_OPEN: flag,
  SUNLIT_CLOCK_FILE: z.string().min(1).optional(),
  SUNLIT_ORIGIN: z.url({ protocol: /^https?$/ }).optional(),
  SUNLIT_IDLE_MINUTES: z.coerce.number().int().min(1).max(1440).default(120),
  SUNLIT_TEMPLATES: z.string().min(1).default('templates'),
  SUNLIT_RETENTION_YEARS: z.coerce.number().int().min(1).max(200).optional(),
  SUNLIT_WEBHOOK: z.url({ protocol: /^https?$/ }).optional(),
  SUNLIT_DROP_FOLDER: z.string().min(1).optional(),
  SUNLIT_DEMO_CASES: z.enum(['0', '1']).default('1').transform(value => value === '1'),
})

/** The office's settings, read once at start (platform.md §1). Folders are absolute. */
export interface Settings {
  readonly mode: 'demo' | 'office'
  readonly port: number
  /** The address to listen on: the loopback, unless the demo is opened. */
  readonly host: string
  /** A MongoDB to use in place of the embedded database. */
  readonly databaseUri: string | null
  /** Database and files. The demo has a folder of its own. */
  readonly dataFolder: string
  /** Keys, mode 600; never in a backup. */
  readonly keyFolder: string
  readonly templateFolder: string
  /** Play sample cases into the demo county at its first start. */
  readonly demoCases: boolean
  /** File with the legal instant; demo and tests only. */
  readonly clockFile: string | null
  /** The only origin from which state may be changed; null: the loopback names of this port. */
  readonly origin: string | null
  /** The demo may be reached from other machines. */
  readonly open: boolean
  /** A session without a request for so long is over. */
  readonly idleMinutes: number
  /** Contents of cases are destroyed so many years after their end; null: never by itself. */
  readonly retentionYears: number | null
  /** Where messages are posted to, signed; null: nowhere. */
  readonly webhook: string | null
  /** The folder that messages are written into, signed; null: none. */
  readonly dropFolder: string | null
}

/**
 * Reads the settings from environment variables.
 * @throws StartRefused when a variable has no usable value, or in office mode, which isn't offered yet
 */
export function readSettings(variables: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''))
  const read = environment.safeParse(given)
  if (!read.success) {
    const issue = read.error.issues[0]
    throw new StartRefused(`The setting ${issue?.path.join('.') ?? '?'} can't be used: ${issue?.message ?? 'invalid'}.`)
  }
  const env = read.data
  if (env.SUNLIT_MODE === 'office') {
    throw new StartRefused('Office mode is not offered by this version: start the demo county by leaving out SUNLIT_MODE.')
  }
  const data = resolve(env.SUNLIT_DATA)
  const keys = env.SUNLIT_KEYS ? resolve(env.SUNLIT_KEYS) : join(data, 'keys')
  return {
    mode: env.SUNLIT_MODE,
    port: env.PORT,
    host: env.SUNLIT_DEMO_OPEN ? env.HOST : '127.0.0.1',
    databaseUri: env.MONGODB_URI ?? null,
    dataFolder: join(data, env.SUNLIT_MODE),
    keyFolder: join(keys, env.SUNLIT_MODE),
    templateFolder: resolve(env.SUNLIT_TEMPLATES),
    demoCases: env.SUNLIT_DEMO_CASES,
    clockFile: env.SUNLIT_CLOCK_FILE ? resolve(env.SUNLIT_CLOCK_FILE) : null,
    origin: env.SUNLIT_ORIGIN ? new URL(env.SUNLIT_ORIGIN).origin : null,
    open: env.SUNLIT_DEMO_OPEN,
    idleMinutes: env.SUNLIT_IDLE_MINUTES,
    retentionYears: env.SUNLIT_RETENTION_YEARS ?? null,
    webhook: env.SUNLIT_WEBHOOK ?? null,
    dropFolder: env.SUNLIT_DROP_FOLDER ? resolve(env.SUNLIT_DROP_FOLDER) : null,
  }
}
