import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { agreementOf } from '../../../metrics/similar-text/agreement.ts'
import { COUNTING, clusterTexts } from '../../../metrics/similar-text/cluster-texts.ts'
import { keepIds } from '../../../metrics/similar-text/keep-ids.ts'
import { BANDS, bandKeys, candidateChance, minHash, ROWS } from '../../../metrics/similar-text/min-hash.ts'
import { namesOtherCodes, normalText } from '../../../metrics/similar-text/normal-text.ts'
import { normalLines, Regrouping } from '../../../metrics/similar-text/regrouping.ts'
import { isOfAnother, subjectOf } from '../../../metrics/similar-text/other-subject.ts'
import { commonOf, comparedPieces, jaccard, shinglesOf } from '../../../metrics/similar-text/shingles.ts'
import { tellingWords } from '../../../metrics/similar-text/telling-words.ts'
import { textId } from '../../../metrics/similar-text/text-id.ts'
import { TextPack } from '../../../metrics/similar-text/text-pack.ts'
import { cosineOf, weightsOf } from '../../../metrics/similar-text/tf-idf.ts'
import { heldVotes } from '../../../metrics/similar-text/votes.ts'

interface Vectors {
  readonly name: string
  readonly inputs: Record<string, never>
  readonly expected: Record<string, never>
}
const vectors = JSON.parse(
  readFileSync(new URL('vectors.json', import.meta.url), 'utf8'),
) as readonly Vectors[]
/** Inputs and expectations; whoever asks knows their shape. */
function vector(name: string): unknown {
  const found = vectors.find((one) => one.name === name)
  if (!found) throw new Error(`no vector ${name}`)
  return found
}
interface Words {
  readonly inputs: { readonly documents: readonly string[]; readonly counts: readonly (readonly number[])[] }
  readonly expected: {
    readonly l2_no_smooth_row0: readonly number[]
    readonly l2_smooth_row0: readonly number[]
    readonly cosine_documents_1_2: number
    readonly shingle_jaccard_documents_1_2: { readonly intersection: number; readonly union: number }
  }
}
const book = vector('tfidf_sklearn') as Words
/**
 * The pieces of the reference keep numbers, and reach from one word into the next: letters stand for the numbers and the
 * blanks that we have no sign for, and the pieces of where our one long word begins and ends are left out.
 */
const spelt = (text: string) => {
  const word = text.replace('809', 'zqj').replaceAll(' ', 'x')
  const edges = new Set([` ${word.slice(0, 2)}`, `${word.slice(-2)} `].map(pieceOf))
  return shinglesOf(word).filter((piece) => !edges.has(piece))
}
/** A piece by its letters: their places among blank, 0 and a to z. */
const pieceOf = (letters: string) =>
  Array.from(letters).reduce((so, letter) => so * 28 + ' 0abcdefghijklmnopqrstuvwxyz'.indexOf(letter), 0)
const documentsWith = (word: string) => (word === 'drucker' ? 500 : 2)
const plainIdf = (df: number, n: number) => Math.log(n / df) + 1
const groupOf = (founder: number, ...members: [weight: number, before: number][]) => ({
  founder,
  members: members.map(([weight, before]) => ({ weight, before })),
})
/** A title as a line for the groups. */
const line = (title: string, born: number, of: number | string) => {
  const [, id, normal, codes] = normalLines(`x\t${title}\n`).trimEnd().split('\t')
  return `${id}\t${normal}\t${codes ?? ''}\t${born}\t1\t${of}`
}

describe('a title as it is compared', () => {
  test.each([
    ['Straße gesperrt – Zugang 3. OG', 'strasse gesperrt zugang 0 og', []],
    ['Störung bei Müller & Söhne', 'storung bei muller sohne', []],
    ['AW: [EXTERN] Hallo zusammen, Drucker druckt nicht. Viele Grüße Max', 'drucker druckt nicht', []],
    ['Dear support team, mailbox full. Kind regards, Ann 0171 123', 'mailbox full', []],
    [
      'Sehr geehrte Damen und Herren, der Monitor flackert. Mit freundlichen Grüßen',
      'der monitor flackert',
      [],
    ],
    ['INC0012345: Disk full on srv-12', 'disk full on srv 0', []],
    ['PROJ-123 Login broken', 'login broken', []],
    ['8f14e45f-ceea-4671-a5c1-0d1a2b3c4d5e failed at 10.0.0.1', 'failed at', []],
    ['VPN login fails with error 809', 'vpn login fails with error 0', ['809']],
    ['Fehlercode: 0x80070005 beim Update', 'fehlercode 0x0 beim update', ['0x80070005']],
    ['Batch aborted with ORA-01555', 'batch aborted with ora 0', ['ora-01555']],
    ['HTTP 503 at shop', 'http 0 at shop', ['503']],
    ['Partner API returning 429', 'partner api returning 0', ['429']],
    ['Schnittstelle liefert 500', 'schnittstelle liefert 0', ['500']],
    ['Report returns 300 rows', 'report returns 0 rows', []],
    ['CPU high on host 17', 'cpu high on host 0', []],
    // A closing formula at the start is the subject itself.
    ['Danke', 'danke', []],
  ])('%s', (title, words, codes) => {
    expect(normalText(title)).toEqual({ words, codes })
  })
  test('has to have a word', () => {
    expect(normalText('12345')).toBeNull()
    expect(normalText(' … ')).toBeNull()
  })
  test('is words of letters and noughts with one blank between them, whatever came', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
        expect(normalText(text)?.words ?? 'a').toMatch(/^[a-z0]+(?: [a-z0]+)*$/)
      }),
    )
  })
  test('tells codes apart only where both have some', () => {
    expect(namesOtherCodes(['809'], ['691'])).toBe(true)
    expect(namesOtherCodes(['809', '691'], ['691'])).toBe(false)
    expect(namesOtherCodes(['809'], [])).toBe(false)
  })
})

describe('pieces of three letters', () => {
  test('agree with the reference: 16 of 30', () => {
    const [a = '', b = ''] = book.inputs.documents
    const { intersection, union } = book.expected.shingle_jaccard_documents_1_2
    expect(commonOf(spelt(a), spelt(b))).toBe(intersection)
    expect(jaccard(spelt(a), spelt(b))).toBeCloseTo(intersection / union, 6)
  })
  test('are those of its words, whatever their order', () => {
    // By hand: " ab", "abc", "bc " and " d ".
    expect([...shinglesOf('abc d')]).toEqual(
      [' ab', 'abc', 'bc ', ' d '].map(pieceOf).toSorted((a, b) => a - b),
    )
    expect(shinglesOf('d abc')).toEqual(shinglesOf('abc d'))
    expect(jaccard(shinglesOf('abc'), shinglesOf('abd'))).toBeCloseTo(1 / 5, 9)
  })
  test('are compared without words that name nothing, but with those that turn it round', () => {
    expect(comparedPieces('kein wlan im lager seit heute')).toEqual(comparedPieces('im lager kein wlan'))
    expect(comparedPieces('server nicht erreichbar')).not.toEqual(comparedPieces('server erreichbar'))
    // Without these words nothing would be left.
    expect(comparedPieces('es geht nicht')).not.toEqual(comparedPieces('nicht'))
  })
})

describe('smallest hashes', () => {
  test('are those of the book', () => {
    const { inputs, expected } = vector('minhash_mmds') as {
      inputs: { rows: number[][]; similarity: number[]; bands: number; rows_per_band: number }
      expected: { signature: number[][]; p_candidate: number[] }
    }
    const { rows } = inputs
    const hashes = [(x: number) => (x + 1) % 5, (x: number) => (3 * x + 1) % 5]
    const sets = [0, 1, 2, 3].map((column) => rows.flatMap((row, x) => (row[column] === 1 ? [x] : [])))
    const signatures = sets.map((set) => minHash(set, hashes))
    expect(hashes.map((_, j) => signatures.map((one) => one[j]))).toEqual(expected.signature)
    const chances = inputs.similarity.map((s) => candidateChance(s, inputs.bands, inputs.rows_per_band))
    chances.forEach((chance, i) => expect(chance).toBeCloseTo(expected.p_candidate[i] ?? -1, 3))
  })
  test('never change: what a release stored the next one finds', () => {
    const keys = new Int32Array(BANDS)
    bandKeys(shinglesOf('drucker druckt nicht'), keys)
    expect(Array.from(keys.slice(0, 4))).toMatchInlineSnapshot(`
      [
        791955937,
        -304187700,
        -648613001,
        -1638309652,
      ]
    `)
    expect(textId('drucker druckt nicht', [])).toMatchInlineSnapshot(`3782219529834498`)
  })
  test('find pairs as often as 32 bands of 4 do', () => {
    expect(ROWS).toBe(4)
    // 1 − (1 − s⁴)³², by hand: 0.23, 0.56, 0.87, 0.99.
    const told = [0.3, 0.4, 0.5, 0.6].map((s) => candidateChance(s, BANDS, ROWS))
    expect(told.map((p) => Math.round(p * 100))).toEqual([23, 56, 87, 99])
    // 400 pairs of 40 pieces that share 30 of 50: the share that is found lies where it should.
    let found = 0
    for (let pair = 0; pair < 400; pair++) {
      const common = Array.from({ length: 30 }, (_, i) => (pair * 7 + i * 131) % 20_000)
      const own = (side: number) =>
        Array.from({ length: 10 }, (_, i) => (pair * 11 + side * 5_000 + i * 61 + 3) % 20_000)
      const [a, b] = [new Int32Array(BANDS), new Int32Array(BANDS)]
      bandKeys([...common, ...own(1)], a)
      bandKeys([...common, ...own(2)], b)
      if (a.some((key, band) => key === b[band])) found++
    }
    expect(found / 400).toBeGreaterThan(0.96)
  })
})

describe('telling words', () => {
  test('weigh as in scikit-learn', () => {
    const { counts, documents: texts } = book.inputs
    const documents = [0, 1, 2].map((word) => counts.filter((row) => (row[word] ?? 0) > 0).length)
    weightsOf(counts[0] ?? [], documents, 6, plainIdf).forEach((weight, i) =>
      expect(weight).toBeCloseTo(book.expected.l2_no_smooth_row0[i] ?? -1, 6),
    )
    weightsOf(counts[0] ?? [], documents, 6).forEach((weight, i) =>
      expect(weight).toBeCloseTo(book.expected.l2_smooth_row0[i] ?? -1, 6),
    )
    expect(cosineOf(texts, 0, 1)).toBeCloseTo(book.expected.cosine_documents_1_2, 6)
  })
  test('name a group in the order of its heaviest text, without words that name nothing', () => {
    const texts = [
      { words: 'der drucker druckt nur leere seiten', weight: 9 },
      { words: 'drucker im lager druckt leere seiten', weight: 1 },
    ]
    // "drucker" stands in half of all texts: it tells less than the others.
    expect(tellingWords(texts, documentsWith, 1_000)).toEqual(['drucker', 'druckt', 'leere', 'seiten'])
    expect(tellingWords(texts.slice(1), documentsWith, 1_000)).toEqual(['lager', 'druckt', 'leere', 'seiten'])
  })
})

const packOf = (named: readonly string[], born: (i: number) => number = () => 1) => {
  const pack = new TextPack()
  named.forEach((title, i) => {
    const normal = normalText(title)
    if (normal === null) throw new Error(title)
    pack.add({ ...normal, id: textId(normal.words, normal.codes), born: born(i), digits: 1 })
  })
  return pack
}
/** The texts of each group, however the groups are called. */
const together = (named: readonly string[], of: ArrayLike<number>) => {
  const sets = new Map<number, string[]>()
  named.forEach((title, i) => sets.set(of[i] ?? -1, [...(sets.get(of[i] ?? -1) ?? []), title]))
  return [...sets.values()].map((set) => set.toSorted().join(' | ')).toSorted()
}

type Labelled = Readonly<Record<string, readonly string[]>>
const labelledIn = (name: string) =>
  JSON.parse(
    readFileSync(new URL(`../../../fixtures/similar-titles/${name}.json`, import.meta.url), 'utf8'),
  ) as Labelled
/** Each normal text once, with what people say that it is about. */
const itemsOf = (labelled: Labelled) => [
  ...new Map(
    Object.entries(labelled).flatMap(([label, named]) =>
      named.map((title): [number, { label: string; title: string }] => {
        const { words, codes } = normalText(title) ?? { words: '', codes: [] }
        return [textId(words, codes), { label, title }]
      }),
    ),
  ).values(),
]
const items = itemsOf(labelledIn('groups'))
const titles = items.map(({ title }) => title)

const areOther = (one: string, another: string) => isOfAnother(subjectOf(one), subjectOf(another))

describe('groups of texts', () => {
  test('hold what is like the one that founded them, and no chain', () => {
    const pack = packOf(titles)
    const { group: of, leader, likeness } = clusterTexts(pack)
    titles.forEach((_, i) => {
      expect(jaccard(pack.piecesOf(i), pack.piecesOf(leader[i] ?? -1))).toBeCloseTo(likeness[i] ?? 0, 9)
      expect(likeness[i]).toBeGreaterThanOrEqual(COUNTING)
      expect(of[i]).toBe(leader[i])
      // Two that are each within 0.4 of a third are within 0.8 of each other.
      const shares = titles.flatMap((__, j) =>
        of[i] === of[j] ? [jaccard(pack.piecesOf(i), pack.piecesOf(j))] : [],
      )
      expect(Math.min(...shares)).toBeGreaterThanOrEqual(0.2)
    })
  })
  test('do not depend on the order in which texts are given', () => {
    const told = together(titles, clusterTexts(packOf(titles)).group)
    fc.assert(
      fc.property(fc.shuffledSubarray(titles, { minLength: titles.length }), (shuffled) => {
        expect(together(shuffled, clusterTexts(packOf(shuffled)).group)).toEqual(told)
      }),
      { numRuns: 20 },
    )
  })
  test('are the same whether texts come at once or import by import', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(titles, { minLength: 60 }),
        fc.integer({ min: 1, max: 59 }),
        (some, cut) => {
          const [old, late] = [some.slice(0, cut), some.slice(cut)]
          const atOnce = new Regrouping()
          for (const title of old) atOnce.add(`${line(title, 1, 0)}\n`)
          for (const title of late) atOnce.add(`${line(title, 2, 0)}\n`)
          const whole = atOnce
            .finish([])
            .join('')
            .split('\n')
            .filter((one) => one !== '')
          const first = new Regrouping()
          for (const title of old) first.add(`${line(title, 1, 0)}\n`)
          const before = first
            .finish([])
            .join('')
            .split('\n')
            .filter((one) => one !== '')
          const second = new Regrouping()
          const placed = new Map(before.map((one) => [one.split('\t')[0] ?? '', one.split('\t')]))
          for (const title of old) {
            const id = line(title, 1, 0).split('\t')[0] ?? ''
            const [, group = '', leader = ''] = placed.get(id) ?? []
            if (leader === id) second.addPlaced(`${line(title, 1, group)}\t1\n`)
          }
          for (const title of late) second.add(`${line(title, 2, 0)}\n`)
          const after = second
            .finish([])
            .join('')
            .split('\n')
            .filter((one) => one !== '')
          expect([...before, ...after].toSorted()).toEqual(whole.toSorted())
        },
      ),
      { numRuns: 20 },
    )
  })
  test('tell codes apart', () => {
    const two = ['VPN login fails with error 809', 'VPN login fails with error 691']
    expect(together(two, clusterTexts(packOf(two)).group)).toHaveLength(2)
  })
  test('tell apart the same sentence about another thing', () => {
    expect(isOfAnother(subjectOf('sap ist sehr langsam'), subjectOf('webshop ist sehr langsam'))).toBe(true)
    expect(isOfAnother(subjectOf('sap ist sehr langsam'), subjectOf('sap ist seit heute sehr langsam'))).toBe(
      false,
    )
    expect(
      isOfAnother(
        subjectOf('dockingstation erkennt monitor nicht'),
        subjectOf('docking station erkennt monitore nicht'),
      ),
    ).toBe(false)
    // What is in both is the counterpart of itself only: "drucker" has none in "druckt".
    expect(
      isOfAnother(subjectOf('drucker druckt leere seiten'), subjectOf('plotter druckt leere seiten')),
    ).toBe(true)
    // A letter and an abbreviation are names; one that is a part of a word of the other is none.
    expect(areOther('laufwerk g nicht erreichbar', 'laufwerk p nicht erreichbar')).toBe(true)
    expect(areOther('batch gl close failed', 'batch ap close failed')).toBe(true)
    expect(areOther('laufwerk g nicht erreichbar', 'netzlaufwerk g nicht erreichbar')).toBe(false)
    expect(areOther('wi fi down in hall b', 'no wifi in hall b')).toBe(false)
    expect(areOther('disk full 0 gb left', 'disk full 0 mb left')).toBe(false)
    const two = ['Notebook startet nicht mehr', 'Outlook startet nicht mehr']
    expect(together(two, clusterTexts(packOf(two)).group)).toHaveLength(2)
    expect(clusterTexts(packOf(two, (i) => i)).near[1]).toBe(0)
  })
  test('of a text with hardly any letters are equal texts only', () => {
    const two = ['VPN down', 'VPN dawn']
    expect(together(two, clusterTexts(packOf(two)).group)).toHaveLength(2)
  })
  test('name the one that they are perhaps the same as', () => {
    const two = ['VPN login fails with error 809', 'VPN login error 809 once again']
    const pack = packOf(two, (i) => i)
    const { near, nearLikeness } = clusterTexts(pack)
    const share = jaccard(pack.piecesOf(0), pack.piecesOf(1))
    expect([near[1], share > 0.3]).toEqual(share >= 0.45 ? [0, true] : [-1, true])
    expect(nearLikeness[1]).toBeCloseTo(share >= 0.45 ? share : 0, 9)
  })
})

describe('what people say', () => {
  const three = ['Drucker druckt leere Seiten', 'Drucker druckt nur leere Seiten', 'Toner leer am Empfang']
  const groupsWith = (votes: readonly (readonly [number, number, boolean])[]) =>
    together(
      three,
      clusterTexts(
        packOf(three, (i) => i),
        votes.map(([a, b, same]) => ({ a, b, same })),
      ).group,
    )
  test('is followed: together what is the same, apart what is not', () => {
    expect(groupsWith([])).toHaveLength(2)
    expect(groupsWith([[0, 1, false]])).toHaveLength(3)
    expect(groupsWith([[0, 2, true]])).toHaveLength(1)
    // The second reads like the first, but is not the same as the third, which is.
    expect(
      groupsWith([
        [1, 2, false],
        [0, 2, true],
      ]),
    ).toEqual(['Drucker druckt leere Seiten | Toner leer am Empfang', 'Drucker druckt nur leere Seiten'])
  })
  test('brings along what is like it, wherever that comes in the order', () => {
    const four = [...three, 'Toner leer am Empfang 2', 'Toner leer im Empfang']
    for (const born of [(i: number) => i, (i: number) => 9 - i]) {
      const { group: of } = clusterTexts(packOf(four, born), [{ a: 0, b: 2, same: true }])
      expect(new Set(of).size).toBe(1)
    }
  })
  test('holds as far as the newest say, also by a chain', () => {
    const { setOf, apartFrom } = heldVotes([
      { a: 1, b: 2, same: true },
      { a: 2, b: 3, same: true },
      { a: 1, b: 3, same: false },
    ])
    expect(setOf.get(1)?.toSorted()).toEqual([1, 2, 3])
    expect(apartFrom.size).toBe(0)
    const apart = heldVotes([
      { a: 1, b: 3, same: false },
      { a: 1, b: 2, same: true },
      { a: 2, b: 3, same: true },
    ])
    expect([...(apart.apartFrom.get(2) ?? [])]).toEqual([3])
    expect(apart.setOf.has(3)).toBe(false)
  })
  test('never leaves together what was told apart last', () => {
    const vote = fc.record({ a: fc.nat(9), b: fc.nat(9), same: fc.boolean() }).filter(({ a, b }) => a !== b)
    fc.assert(
      fc.property(fc.array(vote, { maxLength: 12 }), (votes) => {
        const some = titles.slice(0, 10)
        const { group: of } = clusterTexts(packOf(some), votes)
        const [newest] = votes
        expect(newest ? of[newest.a] === of[newest.b] : undefined).toBe(newest?.same)
        const { apartFrom, setOf } = heldVotes(votes)
        for (const [one, others] of apartFrom) for (const other of others) expect(of[one]).not.toBe(of[other])
        for (const set of setOf.values()) expect(new Set(set.map((one) => of[one])).size).toBe(1)
      }),
    )
  })
})

describe('ids', () => {
  test('go to the group that has most of the old one', () => {
    expect(keepIds([groupOf(1, [5, 0]), groupOf(2, [5, 0])])).toEqual([1, 2])
    // 7 was split: the larger half keeps the name.
    expect(keepIds([groupOf(1, [2, 7]), groupOf(2, [3, 7])])).toEqual([1, 7])
    // 7 and 8 were joined.
    expect(keepIds([groupOf(1, [2, 7], [3, 8])])).toEqual([8])
    // A founder whose name somebody else keeps takes the next one.
    expect(keepIds([groupOf(4, [1, 0]), groupOf(9, [5, 4])])).toEqual([5, 4])
  })
})

const measured = (some: readonly { label: string; title: string }[]) =>
  agreementOf(
    some.map(({ label }) => label),
    [...clusterTexts(packOf(some.map(({ title }) => title))).group],
  )

describe('quality', () => {
  test('is measured as in the book', () => {
    const { inputs, expected } = vector('cluster_ir_book') as {
      inputs: { labels: string[]; clusters: number[] }
      expected: ReturnType<typeof agreementOf> & { b_cubed: Record<'precision' | 'recall' | 'f1', number> }
    }
    const told = agreementOf(inputs.labels, inputs.clusters)
    for (const name of ['tp', 'fp', 'fn', 'tn'] as const) expect(told[name]).toBe(expected[name])
    for (const name of ['precision', 'recall', 'f1', 'ari'] as const)
      expect(told[name]).toBeCloseTo(expected[name], 6)
    for (const name of ['precision', 'recall', 'f1'] as const)
      expect(told.bCubed[name]).toBeCloseTo(expected.b_cubed[name], 6)
  })
  test('counts what belongs together in at least 9 of 10 pairs, also of titles that came later', () => {
    // Thresholds and rules were chosen on the first two. The third was written while they were being chosen, and seen before
    // they were settled, so it is no clean judge of them: that answered codes ("returns 500") are codes came from it.
    const told = {
      chosen: measured(items),
      later: measured(itemsOf(labelledIn('later'))),
      afterwards: measured(itemsOf(labelledIn('afterwards'))),
    }
    for (const [name, { precision, recall, ari, bCubed }] of Object.entries(told))
      process.stdout.write(
        `similar titles, ${name}: pairs right ${precision.toFixed(3)}, pairs found ${recall.toFixed(3)}, ARI ${ari.toFixed(3)}, B³ ${bCubed.precision.toFixed(3)} / ${bCubed.recall.toFixed(3)} / ${bCubed.f1.toFixed(3)}\n`,
      )
    for (const { precision, recall } of Object.values(told)) {
      expect(precision).toBeGreaterThanOrEqual(0.9)
      expect(recall).toBeGreaterThanOrEqual(0.7)
    }
  })
})
