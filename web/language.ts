import { effect, signal } from '@preact/signals'
import { langOf, type Lang } from '../model/lang.ts'

const cookie = /(?:^|; )lang=(\w\w)/

/** The language of the screen: what the link says, else what was chosen, else what the browser prefers. */
export const lang = signal<Lang>(
  langOf(
    new URLSearchParams(window.location.search).get('lang'),
    cookie.exec(document.cookie)?.[1],
    navigator.languages.join(','),
  ),
)

/** Remembers the language for a year, for the documents that the server writes too. */
export function speak(chosen: Lang): void {
  document.cookie = `lang=${chosen}; path=/; max-age=31536000; samesite=lax`
  lang.value = chosen
}

effect(() => {
  document.documentElement.lang = lang.value
})
