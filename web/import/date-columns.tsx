import type { ImportResult } from '../../model/import.ts'
import { DATE_ORDERS, type DateOrder } from '../../model/mapping.ts'
import { lang } from '../language.ts'
import { importWords } from '../words/import.ts'
import type { Candidate } from './candidate.ts'
import { keyed } from './column-key.ts'
import { Evidence } from './evidence.tsx'
import { orderWords } from './order-words.ts'
import { readDay } from './read-day.ts'
import { tell } from './take-in.ts'
import { fieldName } from './targets.ts'

const isOrder = (value: string | undefined): value is DateOrder => DATE_ORDERS.some((one) => one === value)

/** Whether the order of day and month is a question at all. */
const isNumeric = (samples: readonly string[]): boolean =>
  samples.some((text) => readDay(text, 'dmy', 'en') !== null || readDay(text, 'mdy', 'en') !== null)

/** Every column of dates: how its samples are read, why, and the other ways to read them. */
export function DateColumns({ candidate, rehearsal }: { candidate: Candidate; rehearsal: ImportResult }) {
  const words = importWords[lang.value]
  const { id, mapping } = candidate
  const columns = keyed(rehearsal.mapping).filter(
    ({ type, field, column }) =>
      (type === 'instant' && field !== null && field !== 'extra') ||
      rehearsal.decisions.some(({ what }) => what === `dateOrder:${column}`),
  )
  if (columns.length === 0) return null
  const numbers = columns.filter(({ samples }) => isNumeric(samples))
  const sayAll = (order: string) => {
    const { dateOrder: _all, dateOrders: _each, ...rest } = mapping
    tell(id, { mapping: isOrder(order) ? { ...rest, dateOrder: order } : rest }, true)
  }
  const say = (key: string, order: string) => {
    const { [key]: _before, ...rest } = mapping.dateOrders ?? {}
    const dateOrders = isOrder(order) ? { ...rest, [key]: order } : rest
    tell(id, { mapping: { ...mapping, dateOrders } }, true)
  }
  return (
    <section class="date-columns" aria-labelledby={`dates-${id}`}>
      <header class="panel-head">
        <h5 id={`dates-${id}`}>{words.dateColumns}</h5>
        {numbers.length > 1 && (
          <label class="all-dates">
            <span>{words.allDates}</span>
            <select value={mapping.dateOrder ?? ''} onChange={(event) => sayAll(event.currentTarget.value)}>
              <option value="">{words.eachByItself}</option>
              {DATE_ORDERS.map((one) => (
                <option key={one} value={one}>
                  {orderWords(one, lang.value)}
                </option>
              ))}
            </select>
          </label>
        )}
      </header>
      <ul>
        {columns.map(({ key, column, field, samples }) => {
          const decision = rehearsal.decisions.find(({ what }) => what === `dateOrder:${column}`)
          const told = mapping.dateOrders?.[key] ?? mapping.dateOrder
          const order = told ?? decision?.value
          const numeric = isNumeric(samples)
          return (
            <li key={key} data-asked={decision === undefined && numeric}>
              <div class="date-name">
                <strong>{column}</strong>
                {field !== null && field !== 'extra' && <span class="quiet">{fieldName(field)}</span>}
              </div>
              <ul class="date-samples">
                {samples.slice(0, 2).map((text) => (
                  <li key={text}>
                    <code>{text}</code>
                    {isOrder(order) && <span>→ {readDay(text, order, lang.value) ?? words.noSuchDay}</span>}
                  </li>
                ))}
              </ul>
              {numeric || told !== undefined ? (
                <select
                  aria-label={words.orderOf(column)}
                  value={mapping.dateOrders?.[key] ?? ''}
                  onChange={(event) => say(key, event.currentTarget.value)}
                >
                  <option value="">
                    {decision === undefined
                      ? words.pleaseChoose
                      : decision.confidence === 'told'
                        ? orderWords(decision.value, lang.value)
                        : words.autoFound(orderWords(decision.value, lang.value))}
                  </option>
                  {DATE_ORDERS.map((one) => (
                    <option key={one} value={one}>
                      {orderWords(one, lang.value)}
                    </option>
                  ))}
                </select>
              ) : (
                <span class="quiet order-fixed">{orderWords('named', lang.value)}</span>
              )}
              <Evidence decision={decision} />
            </li>
          )
        })}
      </ul>
    </section>
  )
}
