import { randomUUID } from 'node:crypto'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { takeFile } from '../../api/take-file.ts'
import type { ImportResult } from '../../model/import.ts'
import { profileOf } from '../../model/profile-of.ts'
import { appOver, emptyStore } from './support.ts'

const csv = (key: string, state: string) =>
  [
    'number,short_description,opened_at,state,u_ack,assigned_to,u_secret',
    `${key},One,2026-03-02 09:00:00,${state},2026-03-02 09:05:00,Ada,x`,
    '',
  ].join('\r\n')

const DESK = {
  name: 'Service desk',
  source: 'servicenow',
  headers: ['number'],
  mapping: {
    fields: { u_ack: 'acknowledged_at', u_secret: null },
    values: { state: { Parked: 'on_hold' } },
  },
}

async function desk() {
  const store = await emptyStore()
  let made = 0
  const outside = {
    store,
    now: () => new Date('2026-11-21T12:00:00Z'),
    newId: () => `i${++made}-${randomUUID()}`,
  }
  const over = await appOver({ ...outside, take: takeFile(outside) })
  const put = (signature: string, body: unknown) =>
    over.ask(`/api/v1/mappings/${signature}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  const take = async (text: string, told: Readonly<Record<string, string>> = {}): Promise<ImportResult> => {
    const form = new FormData()
    form.append('file', new File([text], 'list.csv'))
    for (const [key, value] of Object.entries({ timeZone: 'UTC', ...told })) form.append(key, value)
    const answer = await over.ask('/api/v1/imports', { method: 'POST', body: form })
    expect(answer.status).toBe(202)
    const { id } = (await answer.json()) as { id: string }
    await over.imports.settled(id)
    return (await (await over.ask(`/api/v1/imports/${id}`)).json()) as ImportResult
  }
  const incident = async (key: string) =>
    (await (await over.ask(`/api/v1/incidents/servicenow/${key}`)).json()) as Record<string, unknown>
  return { ...over, store, put, take, incident }
}

describe('a mapping that is remembered', () => {
  test('holds for the next file with the same headers, and is said', async () => {
    const { put, take, incident } = await desk()
    const dry = await take(csv('INC1', 'Parked'), { dryRun: 'true' })
    const signature = dry.profile?.signature ?? ''
    expect(dry.profile).toEqual({ signature, name: null, applied: false })
    const profile = { ...DESK, signature }
    const saved = await put(signature, profile)
    expect(saved.status).toBe(200)
    expect(await saved.json()).toEqual(profile)

    // In another order and with one header twice it is the same signature.
    const other = csv('INC2', 'Parked').replace('number,short', 'short_description,number,short')
    const result = await take(other.replace('INC2,', 'One,INC2,'))
    expect(result.profile).toEqual({ signature, name: 'Service desk', applied: true })
    expect(await incident('INC2')).toMatchObject({
      state: 'on_hold',
      acknowledged_at: '2026-03-02T09:05:00Z',
      extra: {},
    })
    expect(result.decisions).toContainEqual({
      what: 'profile',
      value: 'Service desk',
      evidence: expect.stringMatching(/same .* headers?/) as string,
      confidence: 'told',
    })
    const ack = result.mapping.find(({ column }) => column === 'u_ack')
    expect(ack).toMatchObject({ field: 'acknowledged_at', confidence: 'told' })
    expect(ack?.why).toBe('as remembered for these headers ("Service desk")')
  })

  test('gives way to what is told now, and can be left aside or forgotten', async () => {
    const { put, take, ask, incident } = await desk()
    const signature = (await take(csv('INC1', 'New'), { dryRun: 'true' })).profile?.signature ?? ''
    await put(signature, { ...DESK, signature })
    await take(csv('INC3', 'Parked'), {
      mapping: JSON.stringify({ fields: { u_ack: 'detected_at' }, values: { state: { Parked: 'new' } } }),
    })
    expect(await incident('INC3')).toMatchObject({
      state: 'new',
      detected_at: '2026-03-02T09:05:00Z',
      extra: {},
    })
    const without = await take(csv('INC4', 'Parked'), { profile: 'none' })
    expect(without.profile).toEqual({ signature, name: null, applied: false })
    expect(await incident('INC4')).toMatchObject({
      state: 'in_progress',
      extra: { u_ack: '2026-03-02 09:05:00', u_secret: 'x' },
    })

    expect((await ask(`/api/v1/mappings/${signature}`, { method: 'DELETE' })).status).toBe(204)
    expect((await take(csv('INC5', 'New'))).profile?.applied).toBe(false)
    const gone = await ask(`/api/v1/mappings/${signature}`)
    expect(gone.status).toBe(404)
    expect(await gone.json()).toMatchObject({ code: 'unknown-mapping' })
  })

  test('is listed, and what a result comes to is read again as a mapping', async () => {
    const { put, take, ask } = await desk()
    const mapping = { fields: { u_secret: null, u_ack: 'acknowledged_at' } }
    const result = await take(csv('INC1', 'New'), { mapping: JSON.stringify(mapping) })
    const profile = profileOf(result, 'Desk')
    expect(profile?.mapping).toEqual({
      fields: {
        number: 'key',
        short_description: 'title',
        opened_at: 'opened_at',
        state: 'state',
        u_ack: 'acknowledged_at',
        assigned_to: 'assignee',
        u_secret: null,
      },
      timeZone: 'UTC',
    })
    await put(profile?.signature ?? '', profile)
    expect(await (await ask('/api/v1/mappings')).json()).toEqual({ mappings: [profile] })
    // A profile as a file is a mapping as well.
    const again = await take(csv('INC2', 'New'), { profile: 'none', mapping: JSON.stringify(profile) })
    expect(again.mapping.map(({ column, field }) => [column, field])).toEqual(
      result.mapping.map(({ column, field }) => [column, field]),
    )
  })

  test.each([
    ['a signature that is none', 'xyz', { name: 'x', source: null, headers: [], mapping: {} }, 400],
    ['no JSON', 'a'.repeat(32), '{', 400],
    [
      'a mapping with a wrong order',
      'a'.repeat(32),
      { name: 'x', source: null, headers: [], mapping: { dateOrder: 'x' } },
      400,
    ],
    ['a megabyte', 'a'.repeat(32), JSON.stringify({ name: 'x'.repeat(1_000_001) }), 413],
  ])('is refused: %s', async (_, signature, body, status) => {
    const { put } = await desk()
    expect((await put(signature, body)).status).toBe(status)
  })

  test('that names what a mapping does not have is refused with the upload', async () => {
    const { ask } = await desk()
    const form = new FormData()
    form.append('file', new File([csv('INC1', 'New')], 'list.csv'))
    form.append('mapping', JSON.stringify({ field: { u_ack: 'acknowledged_at' } }))
    const answer = await ask('/api/v1/imports', { method: 'POST', body: form })
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ code: 'bad-question', faults: [{ key: 'mapping' }] })
  })
})

describe('names of persons that are not wanted', () => {
  test('are the same pseudonym in every import, under a key for the owner only', async () => {
    const { take, incident, store } = await desk()
    expect(await take(csv('INC1', 'New'), { dryRun: 'true' })).toMatchObject({ status: 'dry-run' })
    const path = join(store.directory, 'pseudonym.key')
    // Nobody wanted any.
    await expect(stat(path)).rejects.toThrow('ENOENT')
    const result = await take(csv('INC1', 'New'), { pseudonymise: 'true' })
    expect(result.decisions.find(({ what }) => what === 'persons')?.evidence).toMatch(/1 name .*assigned_to/)
    await take(csv('INC2', 'New'), { pseudonymise: 'true', scrub: 'true' })
    const one = (await incident('INC1'))['assignee']
    expect(one).toMatch(/^person-[0-9a-f]{12}$/)
    expect((await incident('INC2'))['assignee']).toBe(one)
    const { mode } = await stat(path)
    expect(mode & 0o777).toBe(0o600)
  })

  test('go with the original where it is not to be kept', async () => {
    const { take, store } = await desk()
    const kept = await take(csv('INC1', 'New'))
    const gone = await take(csv('INC2', 'New'), { keepOriginal: 'false' })
    expect(gone.status).toBe('committed')
    expect(await readdir(store.files)).toEqual([kept.sha256])
    // What it was is still known.
    expect(await take(csv('INC2', 'New'))).toMatchObject({ status: 'duplicate' })
  })
})

const search = (host: string, title: string) =>
  JSON.stringify({
    result: [
      {
        number: 'INC0010001',
        sys_id: 'a',
        short_description: title,
        opened_at: '2026-01-10 09:00:00',
        state: '1',
        priority: '3',
        assigned_to: { link: `https://${host}/api/now/table/sys_user/1`, value: '1' },
      },
    ],
  })

describe('two instances of a tool', () => {
  test('do not overwrite each other, and a correction of the first reaches it', async () => {
    const { take, ask } = await desk()
    expect((await take(search('acme.service-now.com', 'A'))).source).toBe('servicenow')
    expect((await take(search('other.service-now.com', 'B'))).source).toBe('servicenow@other.service-now.com')
    expect(await take(search('acme.service-now.com', 'A again'))).toMatchObject({
      source: 'servicenow',
      updated: 1,
    })
    const title = async (source: string) =>
      (
        (await (await ask(`/api/v1/incidents/${encodeURIComponent(source)}/INC0010001`)).json()) as {
          title: string
        }
      ).title
    expect(await title('servicenow')).toBe('A again')
    expect(await title('servicenow@other.service-now.com')).toBe('B')
  })
})
