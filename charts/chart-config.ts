import type { Config } from 'vega-lite'
import type { Lang } from '../model/lang.ts'
import { numberLocale, timeLocale } from './locale.ts'
import { palettes, type Theme } from './theme.ts'

/** The typeface of charts: Inter where it is installed, else what the system has. Paper measures text as Inter. */
export const CHART_FONT = 'Inter, "Segoe UI", "Helvetica Neue", Helvetica, Arial, sans-serif'

/** The look that all charts share. Vega's own ARIA words are English only, so they are off: the page says the sentence. */
export function chartConfig(theme: Theme, lang: Lang): Config {
  const { text, muted, grid } = palettes[theme]
  return {
    aria: false,
    background: 'transparent',
    font: CHART_FONT,
    locale: { number: numberLocale[lang], time: timeLocale[lang] },
    view: { stroke: null },
    title: {
      aria: false,
      color: text,
      subtitleColor: muted,
      anchor: 'start',
      fontSize: 14,
      fontWeight: 700,
      subtitleFontSize: 12,
      subtitlePadding: 4,
      offset: 12,
    },
    axis: {
      labelColor: muted,
      titleColor: muted,
      labelFontSize: 11,
      titleFontSize: 11,
      titleFontWeight: 400,
      labelLimit: 260,
      domain: false,
      ticks: false,
      labelPadding: 6,
      gridColor: grid,
    },
    axisX: { grid: false, domain: true, domainColor: grid },
    legend: {
      orient: 'top',
      direction: 'horizontal',
      title: null,
      labelColor: text,
      labelFontSize: 12,
      labelLimit: 260,
      symbolSize: 90,
      offset: 10,
      columnPadding: 16,
    },
  }
}
