import { defineRoute } from '#server/http/route'
import { refused } from '#server/refusal'

/** Whatever no other endpoint takes. */
export default defineRoute({ may: 'everyone', handle: () => refused('route.none') })
