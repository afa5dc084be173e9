import type { TopLevelSpec } from 'vega-lite'
import { expect, test } from 'vitest'
import { breakdown } from '../../charts/breakdown.ts'
import { drawSvg } from '../../reports/svg.ts'
import { textWidth } from '../../reports/text-width.ts'

const named = (group: string) =>
  breakdown([{ bucket: null, group, partial: false, n: 9, excluded: {}, value: 9 }], {
    title: 'Vorfälle',
    says: 'Neun.',
    lang: 'de',
    theme: 'light',
    unit: 'incidents',
    by: 'service',
  })

test('a long German label is drawn whole', async () => {
  expect(await drawSvg(named('Datenbank-Cluster Finanzbuchhaltung'))).toContain(
    '>Datenbank-Cluster Finanzbuchhaltung<',
  )
})

test('text is as wide as in Inter, with a small margin', () => {
  // Inter 400: D 722, a 562, s 528, and the margin of 7 %.
  expect(textWidth('Das', 10, false)).toBeCloseTo(((722 + 562 + 528) / 100) * 1.07, 6)
  expect(textWidth('Das', 10, true)).toBeGreaterThan(textWidth('Das', 10, false))
  expect(textWidth('e\u0301', 10, false)).toBe(textWidth('e', 10, false))
})

test('the same spec gives the same bytes, however many pictures were drawn before', async () => {
  const first = await drawSvg(named('SAP'))
  await Promise.all([drawSvg(named('E-Mail')), drawSvg(named('VPN'))])
  expect(await drawSvg(named('SAP'))).toBe(first)
})

test('what Vega numbers over the whole process starts anew in every picture', async () => {
  const clipped: TopLevelSpec = {
    data: { values: [{ c0: 1, c1: 2 }] },
    mark: { type: 'point', clip: true },
    encoding: { x: { field: 'c0', type: 'quantitative' }, y: { field: 'c1', type: 'quantitative' } },
  }
  const first = await drawSvg(clipped)
  expect(first).toContain('url(#clip0)')
  expect(await drawSvg(clipped)).toBe(first)
})

test('names of a file stay text', async () => {
  const svg = await drawSvg(named('<script>alert(1)</script> {{7*7}} & "q"'))
  expect(svg).toContain('&lt;script&gt;alert(1)&lt;/script&gt; {{7*7}} &amp;')
})

test.each([
  ['a file', { data: { url: '/etc/passwd' }, mark: 'point', encoding: {} }],
  ['an address', { data: { url: 'http://127.0.0.1:1/x.json' }, mark: 'point', encoding: {} }],
])('a chart that asks for %s draws nothing of it', async (_, spec) => {
  const svg = await drawSvg(spec as TopLevelSpec).catch(() => '')
  expect(svg).not.toContain('root:')
})
