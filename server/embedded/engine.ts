import { Cursors } from './query/cursors.ts'
import { Catalogue } from './store/catalogue.ts'
import type { Collection } from './store/collection.ts'
import type { Connection } from './store/connection.ts'
import { openFile } from './store/file.ts'
import { Readers } from './store/readers.ts'
import { Writer } from './store/writer.ts'

/** All that commands work with: the opened folder. */
export class Engine {
  readonly catalogue: Catalogue
  readonly writer: Writer
  readonly readers: Readers
  readonly cursors = new Cursors()
  /** The connection that writes; to be used inside a write only. */
  readonly connection: Connection
  readonly #closeFile: () => void

  /** @throws FolderRefused */
  constructor(folder: string) {
    const file = openFile(folder)
    this.connection = file.writer
    this.catalogue = new Catalogue(file.writer)
    this.writer = new Writer(file.writer, () => this.catalogue.reload())
    this.readers = new Readers(file.newReader)
    this.#closeFile = file.close
  }

  /** The collection, made if it is not there yet. */
  async ensure(database: string, name: string): Promise<Collection> {
    return this.catalogue.find(database, name) ?? this.writer.change(() => this.catalogue.create(database, name))
  }

  /** Only when no write is under way. */
  close(): void {
    this.cursors.close()
    this.readers.close()
    this.#closeFile()
  }
}
