/** Screen follows the reader; paper is always light. */
export const THEMES = ['light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

/** The measured colours of one ground: each stands out enough from it, and from its neighbours for colour-blind eyes. */
export interface Palette {
  readonly ground: string
  readonly text: string
  readonly muted: string
  readonly grid: string
  /** Four series at most, always in this order. */
  readonly series: readonly [string, string, string, string]
  /** Priorities 1 to 4; 5 and "none" are drawn as outlines. */
  readonly priority: readonly [string, string, string, string]
  /** From the median to P75, and from P75 to P90. */
  readonly bands: readonly [string, string]
  readonly comparison: string
}

export const palettes: Readonly<Record<Theme, Palette>> = {
  light: {
    ground: '#FFFFFF',
    text: '#1F2933',
    muted: '#5B6770',
    grid: '#E4E7EB',
    series: ['#0072B2', '#C44E00', '#A6508A', '#1F2933'],
    priority: ['#8C1D18', '#D55E00', '#0072B2', '#7A8590'],
    bands: ['#B3D1EA', '#E3EEF7'],
    comparison: '#5B6770',
  },
  dark: {
    ground: '#12161C',
    text: '#E6EAEE',
    muted: '#9AA5B1',
    grid: '#2A323C',
    series: ['#56B4E9', '#E69F00', '#D995BE', '#F2F4F7'],
    priority: ['#E0483F', '#FFB02E', '#3E9BDC', '#AEB8C2'],
    bands: ['#22517A', '#1C2F40'],
    comparison: '#9AA5B1',
  },
}

/** Dashes go with the series, so that no meaning hangs on colour alone. */
export const SERIES_DASHES: readonly (readonly number[])[] = [[], [6, 3], [2, 2], [8, 3, 2, 3]]
export const SERIES_SHAPES = ['circle', 'square', 'triangle-up', 'diamond'] as const
