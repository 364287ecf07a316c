import type { Collection, Document, MongoClient } from 'mongodb'

type Operation = (collection: Collection, given: Document, options: Document) => Promise<unknown>

/** The operations of the unified test format that concern one collection, through the driver. */
const operations: Readonly<Record<string, Operation>> = {
  find: (collection, { filter }, options) => collection.find(filter, options).toArray(),
  findOne: (collection, { filter }, options) => collection.findOne(filter, options),
  aggregate: (collection, { pipeline }, options) => collection.aggregate(pipeline, options).toArray(),
  count: (collection, { filter }, options) => collection.count(filter, options),
  countDocuments: (collection, { filter }, options) => collection.countDocuments(filter, options),
  estimatedDocumentCount: (collection, _given, options) => collection.estimatedDocumentCount(options),
  distinct: (collection, { fieldName, filter }, options) => collection.distinct(fieldName, filter, options),
  insertOne: (collection, { document }, options) => collection.insertOne(document, options),
  insertMany: (collection, { documents }, options) => collection.insertMany(documents, options),
  updateOne: (collection, { filter, update }, options) => collection.updateOne(filter, update, options),
  updateMany: (collection, { filter, update }, options) => collection.updateMany(filter, update, options),
  replaceOne: (collection, { filter, replacement }, options) => collection.replaceOne(filter, replacement, options),
  deleteOne: (collection, { filter }, options) => collection.deleteOne(filter, options),
  deleteMany: (collection, { filter }, options) => collection.deleteMany(filter, options),
  findOneAndUpdate: (collection, { filter, update }, options) => collection.findOneAndUpdate(filter, update, named(options)),
  findOneAndReplace: (collection, { filter, replacement }, options) => collection.findOneAndReplace(filter, replacement, named(options)),
  findOneAndDelete: (collection, { filter }, options) => collection.findOneAndDelete(filter, options),
  bulkWrite: (collection, { requests }, options) => collection.bulkWrite(requests, options),
}

/** Carries out one operation of a test. @throws what the driver throws; an Error "not carried out here" for an unknown one */
export async function carryOut(operation: Document, entities: ReadonlyMap<string, Document>, client: MongoClient): Promise<unknown> {
  const { filter, update, replacement, document, documents, pipeline, fieldName, requests, ...options } = operation.arguments ?? {}
  const target = entities.get(operation.object)
  const database = target?.database === undefined ? undefined : entities.get(target.database)
  const run = Object.hasOwn(operations, operation.name) ? operations[operation.name] : undefined
  if (run === undefined || database === undefined || target === undefined) throw new Error(`${operation.name} is not carried out here`)
  const collection = client.db(database.databaseName).collection(target.collectionName, target.collectionOptions)
  return run(collection, { filter, update, replacement, document, documents, pipeline, fieldName, requests }, options)
}

function named(options: Document): Document {
  return { ...options, returnDocument: options.returnDocument === 'After' ? 'after' : 'before' }
}
