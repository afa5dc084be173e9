const shapes = {
  close: 'M4 4l8 8M12 4l-8 8',
  earlier: 'M10 3.5 5.5 8l4.5 4.5',
  later: 'M6 3.5 10.5 8 6 12.5',
  down: 'M4 6l4 4 4-4',
  search: 'M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9zM10.5 10.5 14 14',
  plus: 'M8 3v10M3 8h10',
  up: 'M8 12.5v-9M4.5 7 8 3.5 11.5 7',
  file: 'M4 1.75h5L12.25 5v9.25H4zM8.75 2v3.25H12',
} as const

/** A small line drawing beside a word; it says nothing by itself. */
export function Icon({ name }: { name: keyof typeof shapes }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={shapes[name]} />
    </svg>
  )
}
