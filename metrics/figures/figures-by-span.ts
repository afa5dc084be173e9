import type { Figure } from '../../model/answer.ts'

/** Numbers by the place of their span and the code of their group. */
export interface Figures {
  /** Codes of the groups that have an incident in scope, with how many. */
  readonly groups: ReadonlyMap<number, number>
  /** The number of a span and a group, also where nothing happened. */
  of(span: number, group: number): Figure
}
