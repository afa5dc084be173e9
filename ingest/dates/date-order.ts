import { z } from 'zod'
import { said, type Said } from '../../model/import-words.ts'
import { Problem } from '../../model/problem.ts'
import type { Reader } from '../../store/reader.ts'
import { ident, sql } from '../../store/sql.ts'
import type { Wish } from '../columns/wishes.ts'
import { familiesOf, type Family } from './date-families.ts'
import type { Order } from './date-shape.ts'
import { type DatePlace, type DateWork, familyName, isOpen } from './date-work.ts'

/** Day and month the wrong way round in one cell of twenty is an accident; more is two habits in one column. */
const ACCIDENT = 0.05
/** So many cells without a day above 12 are no chance: one in four thousand. */
const NO_CHANCE = 10
/** Fewer prove nothing. */
const FEW = 5

/** Decides over the whole column whether day or month comes first. Throws `date-order-mixed`. */
export async function settleOrder(
  db: Reader,
  one: DateWork,
  told: Wish<Order> | null,
  file: string,
  place: DatePlace,
): Promise<void> {
  one.turned = new Set()
  one.notes = []
  const epochs = [...one.shapes.values()].filter(({ epoch }) => epoch !== null)
  const { column, example } = one
  if (epochs.length > 1) one.notes = [said('epochs-mixed', { column: column.name, example })]
  else if ([...one.shapes.values()].some(({ week }) => week === 'alone'))
    one.notes = [said('dates-weeks', { column: column.name, example })]
  if (!isOpen(one)) {
    one.evidence = said('order-named', { example: one.example })
    one.confidence = 'sure'
    return
  }
  const families = await familiesOf(db, one, place)
  const resaved = resave(families)
  if (resaved) takeResaved(one, resaved)
  if (told !== null) {
    one.order = told.value
    one.evidence = told.evidence
    one.confidence = 'told'
    return
  }
  if (resaved) return
  const open = families.filter(({ shape }) => shape.open)
  if (open.every(({ shape }) => shape.shortYear) && (await yearFirst(db, one, place))) return
  const sum = (of: (family: Family) => number) => open.reduce((all, family) => all + of(family), 0)
  const [day, month, either, cells] = [
    sum((family) => family.day),
    sum((family) => family.month),
    sum((family) => family.either),
    sum((family) => family.cells),
  ]
  const dayExample = open.flatMap((family) => family.dayExample ?? [])[0]
  const monthExample = open.flatMap((family) => family.monthExample ?? [])[0]
  const decide = (order: Order | null, evidence: Said, confidence: DateWork['confidence']) => {
    one.order = order
    one.evidence = evidence
    one.confidence = confidence
  }
  if (day > 0 && month > 0) {
    const [most, least] = day > month ? [day, month] : [month, day]
    if (least / (most + least) > ACCIDENT)
      throw new Problem('date-order-mixed', {
        file,
        column: one.column.name,
        dayFirst: dayExample?.text ?? '',
        dayLine: dayExample?.line ?? 0,
        monthFirst: monthExample?.text ?? '',
        monthLine: monthExample?.line ?? 0,
      })
    decide(day > month ? 'dmy' : 'mdy', said('order-most', { cells: most, against: least }), 'likely')
  } else if (day > 0)
    decide('dmy', said('order-day', { cells: day, of: cells, example: dayExample?.text ?? '' }), 'sure')
  else if (month > 0)
    decide('mdy', said('order-month', { cells: month, of: cells, example: monthExample?.text ?? '' }), 'sure')
  else if (either === 0 && cells > 0) decide('dmy', said('order-same', undefined), 'sure')
  else one.order = null
}

const tells = (one: DateWork): boolean =>
  one.order !== null && one.evidence.code !== 'order-same' && one.evidence.code !== 'order-sibling'

/** A column that cannot tell takes the order of one that can. Throws `date-order-needed`. */
export function askSiblings(work: readonly DateWork[], file: string): void {
  for (const one of work) {
    if (!isOpen(one) || one.order !== null) continue
    const sibling = work.find((other) => other !== one && isOpen(other) && tells(other))
    if (!sibling)
      throw new Problem('date-order-needed', { file, column: one.column.name, example: one.example })
    one.order = sibling.order
    one.evidence = said('order-sibling', { column: sibling.column.name })
    one.confidence = 'likely'
  }
}

/** Where a spreadsheet has turned day and month around in one column, it has in the others that it wrote in that form. */
export async function askTurned(db: Reader, work: readonly DateWork[], place: DatePlace): Promise<void> {
  const sibling = work.find((one) => one.turned.size > 0)
  if (!sibling) return
  for (const one of work) {
    const alike = [...one.shapes.values()].filter((shape) => sibling.turned.has(familyName(shape)))
    // Also one that was saved anew itself, in too few cells to tell by itself.
    const doubted = one.notes.some(({ code }) => code === 'dates-perhaps-turned')
    if ((isOpen(one) && !doubted) || alike.length === 0 || one.turned.size > 0) continue
    const families = (await familiesOf(db, one, place)).filter(({ name }) => sibling.turned.has(name))
    if (families.length === 0 || families.some(({ late }) => late > 0)) continue
    one.turned = new Set(families.map(({ name }) => name))
    one.notes = one.notes.filter(({ code }) => code !== 'dates-perhaps-turned')
    one.evidence = said('order-turned-sibling', { column: sibling.column.name, cells: cellsOf(families) })
    one.confidence = cellsOf(families) >= NO_CHANCE ? 'likely' : 'check'
  }
}

/** A column that a spreadsheet has saved anew. */
interface Resaved {
  readonly order: 'dmy' | 'mdy'
  readonly untouched: Family
  readonly left: number
  readonly rewritten: readonly Family[]
}

/**
 * A spreadsheet that opens a text file takes for dates what its own habit can read, and writes those cells anew; where
 * the day stands in the place of its month it can only read days up to 12. So the rewritten cells never show a number
 * above 12 there, and the cells it left alone always do: these show the order that holds for both.
 */
function resave(families: readonly Family[]): Resaved | null {
  const open = families.filter(({ shape, day, month }) => shape.open && day + month > 0)
  const order = open.every(({ cells, day }) => day === cells)
    ? 'dmy'
    : open.every(({ cells, month }) => month === cells)
      ? 'mdy'
      : null
  const [untouched] = open.toSorted((a, b) => b.cells - a.cells)
  const rewritten = families.filter((family) => !open.includes(family) && !family.shape.zoned)
  if (order === null || !untouched || rewritten.length === 0) return null
  if (rewritten.some((family) => family.late > 0)) return null
  const left = open.reduce((sum, { cells }) => sum + cells, 0)
  // One cell on a side would be chance.
  return cellsOf(rewritten) >= 2 && left >= 2 ? { order, untouched, left, rewritten } : null
}

const cellsOf = (families: readonly Family[]): number => families.reduce((sum, { cells }) => sum + cells, 0)

function takeResaved(one: DateWork, { order, untouched, left, rewritten }: Resaved): void {
  // What shows day and month apart from their place was turned around when it was read.
  const settled = rewritten.filter(({ shape }) => !shape.open)
  const turned = cellsOf(settled) >= FEW ? settled : []
  const most = rewritten.toSorted((a, b) => b.cells - a.cells)[0]
  const facts = {
    column: one.column.name,
    cells: cellsOf(rewritten),
    left,
    order,
    example: most?.example ?? '',
    untouched: untouched.example,
  }
  one.order = order
  one.turned = new Set(turned.map(({ name }) => name))
  one.evidence = said('order-resaved', facts)
  one.confidence = cellsOf(rewritten) >= NO_CHANCE ? 'sure' : 'likely'
  one.notes = [
    said('dates-resaved', { ...facts, turned: cellsOf(turned) }),
    ...(settled.length > turned.length
      ? [said('dates-perhaps-turned', { ...facts, cells: cellsOf(settled) })]
      : []),
  ]
  if (settled.length > turned.length) one.confidence = 'check'
}

/** Whether a short year stands first: no day is above 31, and years are few where days are many. */
async function yearFirst(db: Reader, one: DateWork, place: DatePlace): Promise<boolean> {
  const [seen] = await db.rows(
    sql`select coalesce(max(n[1]), 0) as first, coalesce(max(n[2]), 0) as second, coalesce(max(n[3]), 0) as last, coalesce(min(n[3]), 0) as least,
               count(distinct n[1])::integer as firsts, count(distinct n[3])::integer as lasts
        from (select list_transform(regexp_extract_all(${one.cell}, '[0-9]+')[:3], lambda x: try_cast(x as integer)) as n from ${ident(place.from)})`,
    z.object({
      first: z.int(),
      second: z.int(),
      last: z.int(),
      least: z.int(),
      firsts: z.int(),
      lasts: z.int(),
    }),
  )
  if (!seen || seen.last > 31 || seen.second > 12) return false
  const sure = seen.first > 31
  // One or two years and days from all over the month; the other way round it would be the same day of very many years.
  const apart = seen.firsts <= 2 && seen.lasts >= FEW && seen.last - seen.least > 15
  if (!sure && !(seen.firsts <= FEW && seen.lasts > 12) && !apart) return false
  one.order = 'ymd'
  one.evidence = said('order-year', { years: seen.firsts, days: seen.lasts, example: one.example })
  one.confidence = sure ? 'sure' : 'check'
  return true
}
