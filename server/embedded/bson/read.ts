import { Failure } from '../failure.ts'
import { isDoc, plainNumber } from './value.ts'
import type { Doc, Value } from './value.ts'

/** Readers of command fields: the value in the type needed, or Failure TypeMismatch that names the field. */

export function readDoc(command: Doc, name: string): Doc {
  return optionalDoc(command, name) ?? missing(name, 'an object')
}

export function optionalDoc(command: Doc, name: string): Doc | undefined {
  const value = command.get(name)
  if (value === undefined || value === null) return undefined
  return isDoc(value) ? value : wrong(name, 'an object')
}

export function readText(command: Doc, name: string): string {
  const value = command.get(name)
  return typeof value === 'string' ? value : wrong(name, 'a string')
}

export function readList(command: Doc, name: string): Value[] {
  const value = command.get(name)
  return Array.isArray(value) ? value : wrong(name, 'an array')
}

/** A list of documents; an absent one is empty. */
export function readDocs(command: Doc, name: string): Doc[] {
  if (!command.has(name)) return []
  return readList(command, name).map((item) => (isDoc(item) ? item : wrong(name, 'an array of objects')))
}

export function readNumber(command: Doc, name: string, otherwise: number): number {
  const value = command.get(name)
  if (value === undefined || value === null) return otherwise
  return plainNumber(value) ?? wrong(name, 'a number')
}

export function readFlag(command: Doc, name: string, otherwise = false): boolean {
  const value = command.get(name)
  if (value === undefined) return otherwise
  if (typeof value === 'boolean') return value
  const number = plainNumber(value)
  return number === undefined ? wrong(name, 'a boolean') : number !== 0
}

function missing(name: string, kind: string): never {
  throw new Failure('Location40415', `the field '${name}' is missing but required: expected ${kind}`)
}

function wrong(name: string, kind: string): never {
  throw new Failure('TypeMismatch', `the field '${name}' is of the wrong type: expected ${kind}`)
}
