import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { agreementOf } from '../../../metrics/similar-text/agreement.ts'
import { clusterTexts } from '../../../metrics/similar-text/cluster-texts.ts'
import { normalText } from '../../../metrics/similar-text/normal-text.ts'
import { textId } from '../../../metrics/similar-text/text-id.ts'
import { TextPack } from '../../../metrics/similar-text/text-pack.ts'

interface Labelled {
  readonly groups: readonly {
    readonly fault: string
    readonly but?: string
    readonly titles: readonly string[]
  }[]
  readonly single: readonly string[]
}

/** How the groups agree with what people say: of the same thing, and of things that may differ in a number. */
function measured(name: string) {
  const { groups, single } = JSON.parse(
    readFileSync(new URL(`../../../fixtures/similar-titles/${name}.json`, import.meta.url), 'utf8'),
  ) as Labelled
  const labelled = [
    ...groups.flatMap(({ fault, but = fault, titles }) => titles.map((title) => ({ fault, but, title }))),
    ...single.map((title) => ({ fault: title, but: title, title })),
  ]
  const pack = new TextPack()
  const places = new Map<number, number>()
  // Titles of one normal text are in one group, whatever they were labelled: each title counts, not each text.
  const of = labelled.map(({ title }) => {
    const normal = normalText(title)
    if (normal === null) throw new Error(title)
    const id = textId(normal.words, normal.codes)
    const place = places.get(id) ?? pack.add({ ...normal, id, born: 1, digits: 1 })
    places.set(id, place)
    return place
  })
  const { group } = clusterTexts(pack)
  const clusters = of.map((place) => group[place])
  const told = (labels: readonly string[]) => {
    const { precision, recall, tp, fp } = agreementOf(labels, clusters)
    process.stdout.write(
      `${name}: pairs right ${tp} of ${tp + fp} (${precision.toFixed(3)}), pairs found ${recall.toFixed(3)}\n`,
    )
    return { precision, recall }
  }
  return { exact: told(labelled.map(({ fault }) => fault)), kind: told(labelled.map(({ but }) => but)) }
}

// The first run, before a letter was a name, had 133 of 148 and 85 of 96 right (decision 0014); nothing else was changed since.
test.each(['unseen', 'unseen-after'])('titles that hardly a rule was chosen on: %s', (name) => {
  const { exact, kind } = measured(name)
  expect(kind.precision).toBeGreaterThanOrEqual(0.9)
  expect(kind.recall).toBeGreaterThanOrEqual(0.5)
  // Numbers are noise to the groups: what differs in nothing else is one kind of fault, and counted as wrong here.
  expect(exact.precision).toBeLessThan(kind.precision)
})
