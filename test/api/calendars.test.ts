import { expect, test } from 'vitest'
import { appOver } from './support.ts'
import { storeWith } from '../support/store.ts'

const day = [{ from: '08:00', to: '17:00' }]
const office = {
  timeZone: 'Europe/Berlin',
  hours: { monday: day, tuesday: day, wednesday: day, thursday: day, friday: day, saturday: [], sunday: [] },
  holidays: 'DE-BY',
  daysOff: [{ date: '2026-12-24', name: 'Betriebsruhe' }],
  teams: [],
  services: ['SAP'],
  standard: false,
}

/** The app over one incident that ran from Monday 06:00 to Monday 20:00 in Berlin. */
async function house() {
  const { store, close } = await storeWith([
    {
      key: 'A-1',
      service: 'SAP',
      opened_at: '2026-03-02T05:00:00Z',
      acknowledged_at: '2026-03-02T08:30:00Z',
      resolved_at: '2026-03-02T19:00:00Z',
    },
  ])
  const { ask } = await appOver({ store })
  const send = async (method: string, path: string, body?: unknown) => {
    const answer = await ask(`/api/v1${path}`, {
      method,
      headers: { 'content-type': 'application/json', origin: 'http://localhost' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    return { status: answer.status, body: text === '' ? null : (JSON.parse(text) as Record<string, unknown>) }
  }
  return { send, close }
}

test('a calendar is kept under its name, listed, answers a question, and is removed', async () => {
  const { send, close } = await house()
  try {
    expect((await send('GET', '/settings/calendars')).body).toEqual({ calendars: [] })
    const kept = await send('PUT', '/settings/calendars/B%C3%BCro', office)
    expect(kept).toEqual({
      status: 200,
      body: { calendar: { ...office, name: 'Büro', standard: true }, moves: null },
    })
    expect((await send('GET', '/settings/calendars')).body).toEqual({
      calendars: [{ ...office, name: 'Büro', standard: true }],
    })
    const answer = await send('GET', '/metrics/time-to-resolve?clock=business')
    expect(answer.body).toMatchObject({
      calendars: ['Büro'],
      scope: { clock: 'business' },
      total: { n: 1, median: 9 * 3600 },
    })
    // 08:00 to 09:30
    expect((await send('GET', '/metrics/time-to-acknowledge?calendar=B%C3%BCro')).body).toMatchObject({
      scope: { clock: 'business', calendar: 'Büro' },
      total: { median: 1.5 * 3600 },
    })
    expect(await send('DELETE', '/settings/calendars/B%C3%BCro')).toEqual({ status: 204, body: null })
    expect(await send('DELETE', '/settings/calendars/B%C3%BCro')).toMatchObject({
      status: 404,
      body: { code: 'unknown-calendar' },
    })
  } finally {
    await close()
  }
})

test('a dry run says what would move, and moves nothing', async () => {
  const { send, close } = await house()
  try {
    const first = await send('PUT', '/settings/calendars/Office?dryRun=true', office)
    expect(first.body?.['moves']).toEqual([
      { metric: 'time-to-acknowledge', n: 1, before: null, after: 1.5 * 3600 },
      { metric: 'time-to-resolve', n: 1, before: null, after: 9 * 3600 },
    ])
    expect((await send('GET', '/settings/calendars')).body).toEqual({ calendars: [] })
    await send('PUT', '/settings/calendars/Office', office)
    const later = {
      ...office,
      standard: true,
      hours: { ...office.hours, monday: [{ from: '09:00', to: '12:00' }] },
    }
    expect((await send('PUT', '/settings/calendars/Office?dryRun=true', later)).body?.['moves']).toEqual([
      { metric: 'time-to-acknowledge', n: 1, before: 1.5 * 3600, after: 0.5 * 3600 },
      { metric: 'time-to-resolve', n: 1, before: 9 * 3600, after: 3 * 3600 },
    ])
    expect((await send('GET', '/metrics/time-to-resolve?clock=business')).body).toMatchObject({
      total: { median: 9 * 3600 },
    })
  } finally {
    await close()
  }
})

test('what is no calendar is refused with every fault by its key', async () => {
  const { send, close } = await house()
  try {
    const { status, body } = await send('PUT', '/settings/calendars/x?lang=de', {
      ...office,
      timeZone: 'Berlin',
      holidays: 'Bayern',
      hours: { ...office.hours, monday: [{ from: '17:00', to: '08:00' }] },
    })
    expect(status).toBe(400)
    expect(body?.['code']).toBe('bad-question')
    expect(((body?.['faults'] ?? []) as { key: string }[]).map(({ key }) => key).toSorted()).toEqual([
      'holidays',
      'hours',
      'timeZone',
    ])
    expect(body?.['detail']).toMatch(/Viertelstunden wie 08:00 bis 17:00/)
    expect(await send('PUT', '/settings/calendars/x', { ...office, holidays: 'DE-QQ' })).toMatchObject({
      status: 400,
      body: { code: 'unknown-holidays' },
    })
  } finally {
    await close()
  }
})

test('regions come with the names of their states', async () => {
  const { send, close } = await house()
  try {
    const { body } = await send('GET', '/settings/holiday-regions?lang=de')
    expect(body?.['regions']).toContainEqual({ code: 'DE-SN', country: 'DE', state: 'Sachsen' })
  } finally {
    await close()
  }
})
