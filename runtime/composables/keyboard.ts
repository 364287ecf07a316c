import { onScopeDispose, shallowReactive } from 'vue'

/** `keys` as on the caps: `J`, `/`, `Enter`, `Ctrl+Enter`. `while: 'typing'` also works inside fields; `only: 'listed'` is heard by the element that has the focus, and only told here. */
export interface KeyBinding { readonly keys: string, readonly label: string, readonly while?: 'typing', readonly only?: 'listed', readonly run: () => void }

const bindings = shallowReactive<KeyBinding[]>([])
let listening = false

function pressed(event: KeyboardEvent): string {
  const name = event.key === ' ' ? 'Space' : event.key.length === 1 ? event.key.toUpperCase() : event.key
  return `${event.ctrlKey || event.metaKey ? 'Ctrl+' : ''}${event.altKey ? 'Alt+' : ''}${name}`
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && !(target instanceof HTMLInputElement && /^(radio|checkbox|button)$/.test(target.type)))
}

/** Enter and space already mean something on what can be pressed. */
function isPressable(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('button, a[href], [role="tab"], input, summary') !== null
}

function listen(event: KeyboardEvent): void {
  const keys = pressed(event)
  if (event.defaultPrevented || event.isComposing) return
  const typing = isTyping(event.target)
  if (event.key === 'Escape' && typing && event.target instanceof HTMLElement) { event.target.blur(); return }
  if (keys === 'Enter' && isPressable(event.target)) return
  const binding = bindings.findLast(candidate => candidate.keys === keys && candidate.only === undefined && (!typing || candidate.while === 'typing'))
  // A dialog has the keyboard to itself.
  if (!binding || document.querySelector('dialog[open]')) return
  event.preventDefault()
  binding.run()
}

/** Keys of this page, taken away with it. The latest binding of a key wins. `?` lists them all. */
export function useKeys(own: readonly KeyBinding[]): void {
  if (!listening) {
    document.addEventListener('keydown', listen)
    // A field may keep Enter to itself, but not the key that submits.
    document.addEventListener('keydown', (event) => { if (pressed(event) === 'Ctrl+Enter') listen(event) }, { capture: true })
    listening = true
  }
  bindings.push(...own)
  onScopeDispose(() => {
    for (const binding of own) {
      const at = bindings.indexOf(binding)
      if (at >= 0) bindings.splice(at, 1)
    }
  })
}

/** What `?` shows. */
export function keysOfPage(): readonly KeyBinding[] {
  return bindings
}
