const paths = {
  inbox: 'M4 13l2.5-8h11L20 13v6H4zM4 13h4.5l1.5 3h4l1.5-3H20',
  upload: 'M12 16V4m0 0L7 9m5-5l5 5M4 16v4h16v-4',
  download: 'M12 4v12m0 0l-5-5m5 5l5-5M4 16v4h16v-4',
  compare: 'M9 4H4v16h5M15 4h5v16h-5M12 2v20M7 9h0M17 9h0',
  case: 'M5 4h10l4 4v12H5zM14 4v5h5M8.5 13h7M8.5 16.5h4.5',
  people:
    'M9 11a3.5 3.5 0 100-7 3.5 3.5 0 000 7zM2.5 20c0-3.6 2.9-6 6.5-6s6.5 2.4 6.5 6M16 4.5a3.5 3.5 0 010 6.5M18 14.5c2.2.8 3.5 2.8 3.5 5.5',
  book: 'M5 4h9a3 3 0 013 3v13H8a3 3 0 01-3-3zM17 20h2V7M8.5 8.5h5M8.5 12h5',
  shield: 'M12 3l7.5 3v6c0 4.5-3 7.6-7.5 9-4.5-1.4-7.5-4.5-7.5-9V6zM8.8 12l2.3 2.3L15.5 10',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  cross: 'M6 6l12 12M18 6L6 18',
  warning: 'M12 4l9 16H3zM12 10v4.5M12 17.2v.3',
  info: 'M12 21a9 9 0 100-18 9 9 0 000 18zM12 11v5.5M12 7.5v.3',
  clock: 'M12 21a9 9 0 100-18 9 9 0 000 18zM12 7v5l3.5 2.5',
  pause: 'M9 6v12M15 6v12',
  search: 'M11 18a7 7 0 100-14 7 7 0 000 14zM16 16l4.5 4.5',
  chevronDown: 'M6 9l6 6 6-6',
  chevronUp: 'M6 15l6-6 6 6',
  chevronLeft: 'M15 6l-6 6 6 6',
  chevronRight: 'M9 6l6 6-6 6',
  menu: 'M4 7h16M4 12h16M4 17h16',
  user: 'M12 12a4 4 0 100-8 4 4 0 000 8zM4.5 20.5c.6-4 3.6-6 7.5-6s6.9 2 7.5 6',
  print: 'M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z',
  history: 'M4 12a8 8 0 108-8 8.5 8.5 0 00-6.5 3.2M4 4v4h4M12 8v4.5l3 2',
  file: 'M6 3.5h8l4.5 4.5v12.5H6zM14 3.5V8h4.5M9 12.5h6M9 16h6',
  sort: 'M8 10l4-4 4 4M8 14l4 4 4-4',
  up: 'M12 18V6m-5 5l5-5 5 5',
  down: 'M12 6v12m-5-5l5 5 5-5',
  external: 'M10 5H5v14h14v-5M14 4h6v6M20 4l-9 9',
  refresh: 'M20 11a8 8 0 10-2 6M20 5v6h-6',
  medal: 'M12 15a5 5 0 100-10 5 5 0 000 10zM8.5 14L7 21l5-2.5L17 21l-1.5-7M12 8v4',
  chart: 'M4 20V4M4 20h16M8.5 16v-5M13 16V8M17.5 16v-3',
  tree: 'M9 3h6v5H9zM3 16h6v5H3zM15 16h6v5h-6zM12 8v4M6 16v-4h12v4',
  bell: 'M12 4a5.5 5.5 0 00-5.5 5.5V15L5 17.5h14L17.5 15V9.5A5.5 5.5 0 0012 4zM10 20h4M12 2.5V4',
  flag: 'M6 21V4h11l-2 4 2 4H6',
} as const;

export type IconName = keyof typeof paths;

/** Decorative: the words beside it carry the meaning. */
export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  );
}

/** The product's own mark: one sheet, checked once. */
export function Mark({ size = 34 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="#8c1d22" />
      <path d="M9 7h9l5 5v13H9z" fill="none" stroke="#fff" strokeWidth="2" strokeLinejoin="round" />
      <path
        d="M12.5 17.5l3 3 5-6"
        fill="none"
        stroke="#f3c98b"
        strokeWidth="2.4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
