import { expect, test } from 'vitest'
import { bars } from '../../charts/bars.ts'
import { heatMap } from '../../charts/heat-map.ts'
import { THEMES } from '../../charts/theme.ts'
import { LANGS } from '../../model/lang.ts'
import { drawSvg } from '../../reports/svg.ts'

const WEEKDAYS = ['Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa', 'So']
const week = (rate: (weekday: number, hour: number) => number | null) =>
  Array.from({ length: 168 }, (_, i) => {
    const [weekday, hour] = [Math.floor(i / 24) + 1, i % 24]
    return { weekday, hour, rate: rate(weekday, hour), words: `${weekday} ${hour}` }
  })
const ROWS = [
  { label: '<script>alert(1)</script>', value: 90_000, words: '25 h' },
  { label: '__proto__', value: 0, words: '0', apart: true },
  { label: 'a[0].b', value: 3_600, words: '1 h', apart: true },
  { label: 'a[0].b', value: 60, words: '1 min' },
  { label: 'nothing', value: Number.NaN, words: '–' },
]

test.each(THEMES.flatMap((theme) => LANGS.map((lang) => ({ theme, lang }))))(
  'bars and hours of the week are drawn in $lang on a $theme ground, whatever they are called',
  async ({ theme, lang }) => {
    const base = { theme, lang, title: 'Bild', says: 'Satz.' }
    const drawn = [
      await drawSvg(bars(ROWS, { ...base, unit: 'seconds' })),
      await drawSvg(bars([], { ...base, unit: 'incidents' })),
      await drawSvg(
        heatMap(
          week((weekday, hour) => (hour === 2 ? null : weekday * hour)),
          { ...base, weekdays: WEEKDAYS },
        ),
      ),
      await drawSvg(
        heatMap(
          week(() => 0),
          { ...base, weekdays: WEEKDAYS },
        ),
      ),
    ]
    for (const svg of drawn) {
      expect(svg).not.toMatch(/NaN|undefined|Infinity/)
      expect(svg).not.toContain('<script>')
    }
    expect(drawn[0]).toContain('25 h')
    // The one without a number is not drawn, the two of one name stand apart.
    expect(drawn[0]).not.toContain('nothing')
    expect(drawn[0]?.match(/a\[0\]\.b/g)?.length).toBeGreaterThanOrEqual(2)
    // The seven hours that did not come are no fields.
    const fields = async (skipped: number | null) => {
      const cells = week((weekday, hour) => (hour === skipped ? null : weekday + hour))
      return (await drawSvg(heatMap(cells, { ...base, weekdays: WEEKDAYS }))).split('<path').length
    }
    expect((await fields(null)) - (await fields(2))).toBe(7)
    expect(drawn[1]).toContain(lang === 'de' ? 'keine Daten' : 'no data')
    expect(drawn[3]).toContain(lang === 'de' ? 'keine Daten' : 'no data')
  },
)
