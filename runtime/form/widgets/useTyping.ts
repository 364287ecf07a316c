import { ref, watch } from 'vue'
import type { Ref } from 'vue'
import type { FieldValue } from '#definition/value'

export interface Typing {
  readonly text: Ref<string>
  readonly type: (typed: string) => void
  /** When the input is left: what was typed is written in its usual form. */
  readonly settle: () => void
}

/**
 * What is typed into a field whose value is not a text. While typing, the text is left alone; a text that can't be read becomes the value as it
 * is, so that nothing typed is lost and the form says what is wrong with it.
 */
export function useTyping(
  valueOf: () => FieldValue, write: (value: FieldValue) => string, read: (typed: string) => FieldValue | undefined, change: (value: FieldValue) => void,
): Typing {
  const text = ref(write(valueOf()))
  let last = valueOf()
  watch(valueOf, (value) => {
    if (value !== last) text.value = write(value)
    last = value
  })
  const type = (typed: string): void => {
    text.value = typed
    const value = read(typed)
    last = value === undefined ? typed : value
    change(last)
  }
  return {
    text, type,
    settle: () => {
      text.value = write(valueOf())
    },
  }
}
