import { effect } from '@preact/signals'
import { dataChanges } from './use-answer.ts'

const channel = new BroadcastChannel('pirouette-data')
let known = dataChanges.value

/** Says to the other windows of this browser that a file came in, went, or was given up, by its sha256. */
export function tellOfFile(sha256: string): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel is of one origin
  channel.postMessage(sha256)
}

/** Calls `told` with the sha256 of each file of which another window says something. */
export function hearOfFiles(told: (sha256: string) => void): void {
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (typeof data === 'string') told(data)
  })
}

/** Asks everything again when the data changed in another window of this browser, and says there when it did here. */
export function shareChanges(): void {
  channel.addEventListener('message', () => {
    known = dataChanges.value + 1
    dataChanges.value = known
  })
  effect(() => {
    if (dataChanges.value === known) return
    known = dataChanges.value
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel is of one origin
    channel.postMessage(null)
  })
}
