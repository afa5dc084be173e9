import type { Scope } from '../model/scope.ts'

/** The clock a view asks for: who names a calendar means business time. */
export const clockOf = ({ clock, calendar }: Pick<Scope, 'clock' | 'calendar'>) =>
  clock ?? (calendar === undefined ? 'wall' : 'business')
