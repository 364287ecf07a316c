/** Line icons by the name a field type gives (`FieldType.icon`): path data in a 24 × 24 box. */
const paths: Readonly<Record<string, string>> = {
  text: 'M5 6h14M12 6v13', richText: 'M5 19L9.500 5h1L15 19M6.500 14.500h7M17 9h4M17 14h4M17 19h4', longText: 'M4 6h16M4 10.500h16M4 15h16M4 19.500h9', number: 'M9 4L7 20M17 4l-2 16M4 9h16M3.500 15h16', money: 'M6 4l6 8 6-8M12 12v8M7 12.500h10M7 16h10',
  date: 'M4 6h16v14H4zM4 10h16M8 3.500v4M16 3.500v4', dateRange: 'M4 6h16v14H4zM4 10h16M8 3.500v4M16 3.500v4M8 15h8M13.500 13l2.500 2-2.500 2', time: 'M12 3.500a8.500 8.500 0 1 1 0 17 8.500 8.500 0 0 1 0-17zM12 7.500V12l3 2.500',
  choice: 'M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16zM12 9a3 3 0 1 1 0 6 3 3 0 0 1 0-6z', choices: 'M4 4h16v16H4zM8 12l3 3 5-6', computed: 'M17.500 6V4H6.500l6 8-6 8h11v-2',
  person: 'M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM4.500 21c0-4.500 3.500-6.500 7.500-6.500s7.500 2 7.500 6.500', idCard: 'M2.500 5h19v14h-19zM8.500 8.500a2 2 0 1 1 0 4 2 2 0 0 1 0-4zM5.500 16c.5-1.800 5.500-1.800 6 0M15 10h4M15 14h4',
  phone: 'M6 3.500l3 .5 1.500 4-2 1.500a12 12 0 0 0 6 6l1.500-2 4 1.500.5 3c0 1.500-1 2-2.500 2A15 15 0 0 1 4 6c0-1.500.5-2.500 2-2.500z', address: 'M3.500 11.500L12 4l8.500 7.500M6 10v10h12V10M10 20v-5h4v5',
  region: 'M12 21c4-5 6.500-8 6.500-11.500a6.500 6.500 0 0 0-13 0C5.500 13 8 16 12 21zM12 7.500a2.500 2.500 0 1 1 0 5 2.500 2.500 0 0 1 0-5z', organisation: 'M4 21V5h10v16M14 10h6v11M2.500 21h19M7.500 9h3M7.500 13h3M7.500 17h3M17 14h.01M17 17.500h.01',
  creditCode: 'M5 3.500h14v17H5zM8.500 8h7M8.500 12h7M12 15.500v2.500', bankCard: 'M2.500 5.500h19v13h-19zM2.500 10h19M6 15h4', coordinates: 'M12 6a6 6 0 1 1 0 12 6 6 0 0 1 0-12zM12 2.500V9M12 15v6.500M2.500 12H9M15 12h6.500',
  attachments: 'M20 11l-8.500 8.500a5 5 0 0 1-7-7L13 4a3.400 3.400 0 0 1 5 5l-8.500 8.500a1.800 1.800 0 0 1-2.500-2.500L15 7', photo: 'M3.500 5h17v14h-17zM3.500 16l5-5 4 4 2.500-2.500 5.500 5M15.500 8.500h.01',
  opinion: 'M4 5h16v11h-9l-4 4v-4H4z', signature: 'M3 19h18M5 15c4-1 8-11 10.500-10S9 15 12 15s2.500-3 4-3 1.500 2 4 2', table: 'M3.500 5h17v14h-17zM3.500 9.500h17M3.500 14h17M9.500 9.500V19',
  post: 'M9 3.500h6l-1.500 4h-3zM10.500 7.500L8 16l4 4.500 4-4.500-2.500-8.500', linkedCase: 'M10 14a4 4 0 0 0 6 .500l3-3a4 4 0 0 0-5.700-5.700L11.500 7.500M14 10a4 4 0 0 0-6-.500l-3 3a4 4 0 0 0 5.700 5.700l1.800-1.700', serialNumber: 'M4 6l2-1.500V12M4 12h4M12 7h9M12 12h9M12 17h9M4 15.500h3.500L4 19.500h4',
  section: 'M4 5h16M4 9h16v10H4z', columns: 'M4 5h6.500v14H4zM13.500 5H20v14h-6.500z', tabs: 'M3.500 9h17v11h-17zM3.500 9V5H9v4M11 5.500h4.500V9M18 5.500h2.500V9', steps: 'M6 4.500a2 2 0 1 1 0 4 2 2 0 0 1 0-4zM6 15.500a2 2 0 1 1 0 4 2 2 0 0 1 0-4zM6 8.500v7M11 6.500h9M11 17.500h9',
  divider: 'M3 12h18M8 7h8M8 17h8', static: 'M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16zM12 11v5M12 8h.01',
}

/** The icon's path; a type whose icon is not drawn yet gets a plain box. */
export function fieldIcon(name: string): string {
  return paths[name] ?? 'M4 6h16v12H4z'
}

/** The marks of a right, in the corner of a field and in the matrix. */
export const rightIcons = {
  hidden: 'M2 12s3.6-6.5 10-6.500c2 0 3.700.6 5.200 1.500M22 12s-3.600 6.500-10 6.500c-2 0-3.700-.6-5.200-1.500M4 20L20 4',
  readOnly: 'M2 12s3.600-6.500 10-6.500S22 12 22 12s-3.600 6.500-10 6.500S2 12 2 12zM12 9a3 3 0 1 1 0 6 3 3 0 0 1 0-6z',
  editable: 'M4 20l1-5L16 4l4 4L9 19z',
  required: 'M12 5v14M6 8.500l12 7M18 8.500l-12 7',
} as const
