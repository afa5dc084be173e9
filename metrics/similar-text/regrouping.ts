import { type Known, clusterTexts } from './cluster-texts.ts'
import { keepIds } from './keep-ids.ts'
import { normalText } from './normal-text.ts'
import { textId } from './text-id.ts'
import { TextPack } from './text-pack.ts'

/*
 * What goes between the store and the process that groups texts is plain text: a line per row, tabs between its values. A
 * million rows cross in a few dozen pieces that nobody waits for.
 */

/** A vote by the numbers of the texts; the newest first. */
export type TextVote = readonly [a: number, b: number, same: boolean]

const LINES = 50_000
const perMille = (share: number): number => Math.round(share * 1_000)
const linesIn = (page: string): readonly string[] => page.split('\n').filter((line) => line !== '')

/** Lines of `name, title` as lines of `name, text, words, codes`; of a title without words text is 0. */
export function normalLines(page: string): string {
  return linesIn(page)
    .map((line) => {
      const tab = line.indexOf('\t')
      const name = line.slice(0, tab)
      const normal = normalText(line.slice(tab + 1))
      if (normal === null) return `${name}\t0\t\t\n`
      const { words, codes } = normal
      return `${name}\t${textId(words, codes)}\t${words}\t${codes.join(',')}\n`
    })
    .join('')
}

/** Finds the groups of texts, some of which may be in theirs already. */
export class Regrouping {
  readonly #pack = new TextPack()
  /** What the group of a text was called, 0 where it had none. */
  readonly #before: number[] = []
  readonly #placed: { readonly text: number; readonly group: number; readonly measured: boolean }[] = []

  /** Takes lines of `text, words, codes, born, digits, group` of texts to be placed; group is 0 or what it was called. */
  add(page: string): void {
    for (const line of linesIn(page)) this.#take(line.split('\t'))
  }

  /** Takes lines of the same with `measured` (0 or 1) behind it, of texts that stay where they are. */
  addPlaced(page: string): void {
    for (const line of linesIn(page)) {
      const values = line.split('\t')
      const text = this.#take(values)
      this.#placed.push({ text, group: this.#before[text] as number, measured: values[6] === '1' })
    }
  }

  #take([id = '', words = '', codes = '', born = '', digits = '', group = '']: readonly string[]): number {
    this.#before.push(Number(group))
    return this.#pack.add({
      id: Number(id),
      words,
      codes: codes === '' ? [] : codes.split(','),
      born: Number(born),
      digits: Number(digits),
    })
  }

  /**
   * The places of all texts that were to be placed, as pages of lines of `text, group, leader, likeness, voted, near group,
   * likeness to it`: per mille, 0 or 1, and 0 where there is no near one. Votes about texts that are not there wait.
   */
  finish(votes: readonly TextVote[]): string[] {
    const pack = this.#pack
    const known = this.#known()
    const staying = new Set(known.map(({ text }) => text))
    const { group, leader, likeness, voted, near, nearLikeness } = clusterTexts(
      pack,
      this.#told(votes),
      known,
    )
    const idOf = this.#idsOf(group, staying)
    const lines: string[] = []
    for (let text = 0; text < pack.size; text++) {
      if (staying.has(text)) continue
      const close = near[text] as number
      const values = [
        pack.ids[text],
        idOf.get(group[text] as number),
        pack.ids[leader[text] as number],
        perMille(likeness[text] as number),
        voted[text],
        close === -1 ? 0 : idOf.get(close),
        perMille(nearLikeness[text] as number),
      ]
      lines.push(`${values.join('\t')}\n`)
    }
    const pages: string[] = []
    for (let i = 0; i < lines.length; i += LINES) pages.push(lines.slice(i, i + LINES).join(''))
    return pages
  }

  /** Of a group that stays, its earliest text stands for the one that founded it. */
  #known(): Known[] {
    const founders = new Map<number, number>()
    for (const { text, group, measured } of this.#placed) {
      const first = founders.get(group)
      if (measured && (first === undefined || this.#pack.compare(text, first) < 0)) founders.set(group, text)
    }
    return this.#placed.map(({ text, group, measured }) => ({
      text,
      founder: founders.get(group) ?? text,
      measured,
    }))
  }

  #told(votes: readonly TextVote[]) {
    const spoken = new Set(votes.flatMap(([a, b]) => [a, b]))
    const places = new Map<number, number>()
    if (spoken.size > 0)
      for (let text = 0; text < this.#pack.size; text++) {
        const id = this.#pack.ids[text] as number
        if (spoken.has(id)) places.set(id, text)
      }
    return votes.flatMap(([idA, idB, same]) => {
      const [a, b] = [places.get(idA), places.get(idB)]
      return a === undefined || b === undefined ? [] : [{ a, b, same }]
    })
  }

  /** What groups are called: as before where they are much the same, else by the text that founded them. */
  #idsOf(group: Int32Array, staying: ReadonlySet<number>): ReadonlyMap<number, number> {
    const members = new Map<number, number[]>()
    group.forEach((founder, text) => {
      const own = members.get(founder)
      if (own) own.push(text)
      else members.set(founder, [text])
    })
    const founders = [...members.keys()]
    const ids = keepIds(
      founders.map((founder) => ({
        founder: this.#pack.ids[founder] as number,
        members: (members.get(founder) ?? []).map((text) => ({
          // What stays keeps its name, whoever joins.
          weight: staying.has(text) ? Number.MAX_SAFE_INTEGER : 10 ** (this.#pack.digits[text] as number),
          before: this.#before[text] as number,
        })),
      })),
    )
    return new Map(founders.map((founder, i) => [founder, ids[i] as number]))
  }
}
