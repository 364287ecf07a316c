/** Our simple line icons: path data in a 24 × 24 box, drawn with a stroke of the text's colour. */
export const icons = {
  inbox: 'M3 13l3-8h12l3 8v6H3zM3 13h5l1.5 3h5L16 13h5',
  counter: 'M2 11h20M5 11v9M19 11v9M9 11V5h6v6M9 15h6',
  item: 'M3 4h7v6H3zM14 14h7v6h-7zM10 7h4a3 3 0 0 1 3 3v4',
  eye: 'M2 12s3.6-6.5 10-6.5S22 12 22 12s-3.6 6.5-10 6.5S2 12 2 12zM12 9a3 3 0 1 1 0 6 3 3 0 0 1 0-6z',
  course: 'M12 4L1.5 9.5 12 15l10.5-5.5zM6 12v5c3 2.5 9 2.5 12 0v-5M22 10v6',
  admin: 'M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM17 14v6M14 17h6',
  search: 'M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zM15.5 15.5L21 21',
  bell: 'M6 17V10a6 6 0 1 1 12 0v7l2 2H4zM10 21h4',
  left: 'M15 5l-7 7 7 7', right: 'M9 5l7 7-7 7', up: 'M5 15l7-7 7 7', down: 'M5 9l7 7 7-7',
  printer: 'M7 8V3h10v5M7 17H4V9h16v8h-3M7 14h10v7H7z',
  copy: 'M8 8h12v12H8zM4 16V4h12',
  dots: 'M4.5 12h1M11.5 12h1M18.5 12h1',
  check: 'M5 13l4.5 4.5L19 7', plus: 'M12 5v14M5 12h14', minus: 'M5 12h14', close: 'M6 6l12 12M18 6L6 18',
  clip: 'M20 11l-8.5 8.5a5 5 0 0 1-7-7L13 4a3.4 3.4 0 0 1 5 5l-8.5 8.5a1.8 1.8 0 0 1-2.5-2.5L15 7',
  back: 'M8 5L4 9l4 4M4 9h9a6 6 0 0 1 0 12h-3',
  swap: 'M4 8h15l-4-4M20 16H5l4 4',
  people: 'M9 5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7zM2.5 20c0-4 3-6 6.5-6s6.5 2 6.5 6M16 5.5a3.3 3.3 0 0 1 0 6M18 14.5c2 .8 3.5 2.5 3.5 5.5',
  person: 'M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM4.5 21c0-4.5 3.5-6.5 7.5-6.5s7.5 2 7.5 6.5',
  comment: 'M4 5h16v11h-9l-4 4v-4H4z',
  pause: 'M8 5v14M16 5v14', play: 'M7 5l11 7-11 7z',
  clock: 'M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17zM12 7.5V12l3 2.5',
  paper: 'M6 3h9l4 4v14H6zM14.5 3v5H19M9 12h7M9 16h7',
  list: 'M9 6h12M9 12h12M9 18h12M4 6h.01M4 12h.01M4 18h.01',
  stamp: 'M9 13c0-3-1.5-4-1.5-6a4.5 4.5 0 0 1 9 0c0 2-1.5 3-1.5 6M5 13h14v4H5zM5 21h14',
  key: 'M8 11a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM11 12l9-9M16 7l3 3',
  lock: 'M5 11h14v10H5zM8 11V8a4 4 0 0 1 8 0v3M12 15v2',
  monitor: 'M3 4h18v12H3zM8 21h8M12 16v5', filter: 'M4 6h16M7 12h10M10 18h4',
  open: 'M14 4h6v6M20 4l-9 9M18 14v6H4V6h6', hand: 'M12 21c-4 0-6-3-8-7l2-1 3 3V5.5a1.5 1.5 0 0 1 3 0V11l5 1a3 3 0 0 1 2.5 3c0 4-3 6-7.5 6z',
  flag: 'M6 21V4h12l-3 4 3 4H6', forward: 'M4 12h15l-6-6M19 12l-6 6', edit: 'M4 20l1-5L16 4l4 4L9 19z',
  theme: 'M12 4a8 8 0 1 0 0 16zM12 4a8 8 0 0 1 0 16', large: 'M3 19L8.5 5 14 19M5 14h7M15 19l3-8 3 8M16 16h4', leave: 'M14 4H5v16h9M10 12h11M17 8l4 4-4 4',
  keyboard: 'M2 6h20v12H2zM6 10h.01M10 10h.01M14 10h.01M18 10h.01M7 14h10', restart: 'M4 12a8 8 0 1 0 2.5-5.800M4 4v5h5',
  undo: 'M8 5L4 9l4 4M4 9h9a6 6 0 0 1 0 12h-3', redo: 'M16 5l4 4-4 4M20 9h-9a6 6 0 0 0 0 12h3', send: 'M3 11L21 4l-6 17-4-7zM11 14l10-10',
  star: 'M12 3l2.7 5.800 6.300.8-4.600 4.400 1.200 6.300L12 17.200 6.400 20.300l1.200-6.300L3 9.600l6.300-.8z', card: 'M6 3h12v18H6zM9 8h6M9 12h6',
  step: 'M3 8h18v11H3zM8 8V5h8v3M3 13h18', parallel: 'M4 4h16v16H4zM12 4v16', ending: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8z', layers: 'M4 4h11v11H4zM9 20h11V9',
} as const satisfies Record<string, string>

export type IconName = keyof typeof icons

/** Icons of actions by their type; an action without one of its own gets the dots. Derived nowhere else. */
const ofAction: Readonly<Record<string, IconName>> = {
  sendBack: 'back', straightBack: 'back', recall: 'back', withdraw: 'leave', requestSupplement: 'list', supplement: 'clip', decline: 'close', extend: 'clock',
  claim: 'hand', release: 'people', transfer: 'swap', delegate: 'comment', addSign: 'people', removeSign: 'minus', suspend: 'pause', resume: 'play', copyTo: 'copy', urge: 'bell', edit: 'edit',
  accept: 'stamp', complete: 'check', supervise: 'flag', open: 'plus', resolve: 'send', read: 'check', message: 'inbox', fire: 'clock', replan: 'restart', rearm: 'restart', migrate: 'layers',
  jump: 'forward', terminate: 'ending', void: 'close', correct: 'edit', deliver: 'send', archive: 'layers', receive: 'clip', handOver: 'swap', signFor: 'check', link: 'forward', backfill: 'paper', rate: 'star', card: 'card', reply: 'comment', appeal: 'hand', rule: 'stamp',
}

/** The icon that stands for an action, whatever its type. */
export function iconOfAction(type: string): IconName {
  return ofAction[type] ?? 'dots'
}
