import { INSTANT_FIELDS } from '../../../model/incident.ts'
import type { Said } from '../../../model/import-words.ts'
import type { Column } from '../columns.ts'
import type { Wish } from '../wishes.ts'
import type { AlikeColumns, Target } from './placed.ts'

/** The columns of a field, and why they are. */
interface Place {
  readonly columns: readonly Column[]
  readonly why: Said
}

/** Whether a field holds instants: no time of day alone may fill it. */
export const isInstant = (target: Target): boolean => (INSTANT_FIELDS as readonly string[]).includes(target)

/** Fields and inputs that are made of all columns with their header. */
export const LISTS: ReadonlySet<Target> = new Set<Target>(['labels', 'comments'])

/** The column with most in it first. */
export const fullest = (a: Column, b: Column): number => b.filled - a.filled

/** Which columns each field has so far. */
export class Places {
  readonly told: ReadonlyMap<Column, Wish<unknown>>
  /** Columns that hold times of day and nothing else. */
  readonly times: ReadonlySet<Column>
  /** Columns of which nobody said what they are. */
  readonly free: readonly Column[]
  readonly reasons = new Map<Column, Said>()
  readonly warnings: Said[] = []
  readonly alike: AlikeColumns[] = []
  readonly #places = new Map<Target, Place>()
  readonly #used: Set<Column>

  constructor(
    columns: readonly Column[],
    told: ReadonlyMap<Column, Wish<unknown>>,
    times: ReadonlySet<Column>,
  ) {
    this.told = told
    this.times = times
    this.free = columns.filter((column) => !told.has(column))
    this.#used = new Set(told.keys())
  }

  of(target: Target): readonly Column[] {
    return this.#places.get(target)?.columns ?? []
  }

  has(target: Target): boolean {
    return this.#places.has(target)
  }

  /** Whether no column is there, or nothing is in those that are. */
  isEmpty(target: Target): boolean {
    return this.of(target).every(({ filled }) => filled === 0)
  }

  isUsed(column: Column): boolean {
    return this.#used.has(column)
  }

  /** Gives a field its columns, and each of them its reason. */
  give(target: Target, columns: readonly Column[], why: Said): void {
    this.put(target, { columns, why })
    for (const column of columns) this.use(column, why)
  }

  /** Gives a field what it has; the columns have reasons of their own. */
  put(target: Target, place: Place): void {
    this.#places.set(target, place)
  }

  /** A column is used, beside another one that has the field. */
  use(column: Column, why: Said): void {
    this.reasons.set(column, why)
    this.#used.add(column)
  }

  /** Takes from a field what it has, and returns it; its columns stay used. */
  empty(target: Target): Place | undefined {
    const place = this.#places.get(target)
    this.#places.delete(target)
    return place
  }

  /** Another field may have the column. */
  release(column: Column): void {
    this.#used.delete(column)
  }

  *[Symbol.iterator](): IterableIterator<readonly [Target, readonly Column[]]> {
    for (const [target, { columns }] of this.#places) yield [target, columns]
  }
}
