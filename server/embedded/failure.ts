import type { Doc } from './bson/value.ts'

/** MongoDB's error codes that this database answers with. Source: mongo/src/mongo/base/error_codes.yml. */
const codes = {
  BadValue: 2,
  FailedToParse: 9,
  TypeMismatch: 14,
  Overflow: 15,
  InvalidLength: 16,
  NamespaceNotFound: 26,
  IndexNotFound: 27,
  PathNotViable: 28,
  ConflictingUpdateOperators: 40,
  CursorNotFound: 43,
  NamespaceExists: 48,
  MaxTimeMSExpired: 50,
  DollarPrefixedFieldName: 52,
  EmptyFieldName: 56,
  CommandNotFound: 59,
  ImmutableField: 66,
  CannotCreateIndex: 67,
  InvalidOptions: 72,
  InvalidNamespace: 73,
  IndexOptionsConflict: 85,
  IndexKeySpecsConflict: 86,
  CommandNotSupported: 115,
  CannotIndexParallelArrays: 171,
  QueryExceededMemoryLimitNoDiskUseAllowed: 292,
  BSONObjectTooLarge: 10334,
  DuplicateKey: 11000,
  OutOfDiskSpace: 14031,
  Location40323: 40323,
  Location40415: 40415,
  InternalError: 1,
} as const

export type FailureName = keyof typeof codes

/** An error that the client is told about, by MongoDB's own code and name. `details` joins the answer (keyPattern, keyValue). */
export class Failure extends Error {
  readonly code: number
  readonly codeName: string
  readonly details: Doc | undefined

  constructor(name: FailureName, message: string, details?: Doc) {
    super(message)
    this.code = codes[name]
    this.codeName = name
    this.details = details
  }
}

/** A refusal of something MongoDB knows and this database does not, by its name. */
export function notSupported(kind: string, name: string): Failure {
  return new Failure('FailedToParse', `the embedded database does not support the ${kind} ${name}; connect a MongoDB by MONGODB_URI for it`)
}
