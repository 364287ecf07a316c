import type { ChannelName, DeliveryRecord } from '#server/store/index'

/** An effect on its way: ids and codes, the same at every attempt. */
export interface Message {
  /** The delivery's id: who gets a message twice knows it by this. */
  readonly id: string
  readonly caseId: string
  readonly caseNo: string
  readonly seq: number
  /** The legal instant of the commit. */
  readonly at: string
  readonly effect: DeliveryRecord['effect']
  readonly to: readonly string[]
}

/** A way out of the house. Sending twice what has one id must do no harm. */
export interface Channel {
  readonly name: ChannelName
  /** @throws NotDelivered, or whatever stopped it: it is tried again later. */
  readonly send: (message: Message) => Promise<void>
}

/** The other side did not take a message; `code` says how, without its words: `http.500`. */
export class NotDelivered extends Error {
  readonly code: string

  constructor(code: string) {
    super(code)
    this.name = 'NotDelivered'
    this.code = code
  }
}
