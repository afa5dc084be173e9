import { useEffect, useRef } from 'preact/hooks'
import { lang } from '../language.ts'
import { Icon } from '../parts/icon.tsx'
import { importWords } from '../words/import.ts'
import { candidates } from './candidate.ts'
import { takeFiles } from './take-in.ts'

/** Where files are dropped, chosen or pasted. */
export function DropZone() {
  const words = importWords[lang.value]
  const input = useRef<HTMLInputElement>(null)
  usePaste()
  return (
    <div class="drop-zone" data-small={candidates.value.length > 0}>
      <Icon name="file" />
      <p class="drop-title">{words.drop}</p>
      <p class="quiet">{words.dropMore}</p>
      <button
        type="button"
        class={candidates.value.length > 0 ? 'button' : 'button primary'}
        onClick={() => input.current?.click()}
      >
        {words.choose}
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={words.choose}
        onChange={(event) => {
          takeFiles([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
    </div>
  )
}

/** A table or a file from the clipboard is taken like a dropped one. */
function usePaste(): void {
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      if (event.target instanceof Element && event.target.closest('input, textarea, select')) return
      const files = [...(event.clipboardData?.files ?? [])]
      const text = event.clipboardData?.getData('text/plain') ?? ''
      if (files.length > 0) takeFiles(files)
      else if (text.includes('\n')) {
        const json = /^\s*[[{]/.test(text)
        takeFiles([new File([text], `${importWords[lang.value].pasted}.${json ? 'json' : 'csv'}`)])
      } else return
      event.preventDefault()
    }
    document.addEventListener('paste', paste)
    return () => document.removeEventListener('paste', paste)
  }, [])
}
