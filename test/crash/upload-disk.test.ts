import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { HOUSE_LIMITS, type HouseLimits } from '../../api/house-limits.ts'
import { receiveUpload } from '../../api/upload.ts'

const place = mkdtempSync(join(tmpdir(), 'pirouette-upload-disk-'))
const mounted = mount()
afterAll(() => {
  if (mounted) execFileSync('umount', [place])
  rmSync(place, { recursive: true, force: true })
})

/** A small disk of its own; only an administrator on Linux may make one. */
function mount(): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', place], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** Sends a file of `bytes`, with or without saying how long the body will be. */
function send(bytes: number, announced: number | null, limits: Partial<HouseLimits>) {
  const form = new FormData()
  form.append('file', new File([new Uint8Array(bytes).fill(97)], 'x.csv'))
  const headers: Record<string, string> = announced === null ? {} : { 'content-length': String(announced) }
  return receiveUpload(new Request('http://localhost/', { method: 'POST', body: form, headers }), {
    folder: place,
    newId: () => 'id',
    limits: { ...HOUSE_LIMITS, ...limits },
  })
}

test('a disk without room refuses an upload before it comes, and one that fills it while it comes', async (context) => {
  if (!mounted) return context.skip('a disk of its own needs the right to mount one')
  const { bavail, bsize } = statfsSync(place)
  const spare = bavail * bsize - 3 * 1_000
  const fits = await send(700, 1_000, { freeBytes: spare })
  rmSync(fits.path ?? '')
  await expect(send(700, 1_000, { freeBytes: spare + 1 })).rejects.toMatchObject({ code: 'disk-full' })
  expect(readdirSync(place)).toEqual([])

  await expect(send(6_000_000, null, { freeBytes: 0 })).rejects.toMatchObject({ code: 'disk-full' })
  expect(readdirSync(place)).toEqual([])
  const again = await send(700, null, { freeBytes: 0 })
  expect(again.name).toBe('x.csv')
})
