let isPressed = false

/** Begins to watch whether a mouse button or finger is down. */
export function watchPresses(): void {
  document.addEventListener('pointerdown', press, true)
  for (const name of ['pointerup', 'pointercancel']) document.addEventListener(name, release, true)
}

function press(): void {
  isPressed = true
}

function release(): void {
  isPressed = false
}

/**
 * Runs now, or once the press under way is over. What moves the page while a button is pressed makes the release miss it: a problem that appears
 * as a field loses focus must not take away the click that took the focus.
 */
export function afterPress(run: () => void): void {
  if (!isPressed) {
    run()
    return
  }
  document.addEventListener('pointerup', () => setTimeout(run), { once: true })
}
