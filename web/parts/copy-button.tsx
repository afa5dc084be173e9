import { useState } from 'preact/hooks'
import { lang } from '../language.ts'
import { toast } from '../toast.ts'
import { explainWords } from '../words/explain.ts'

/** Copies a text, and says whether that worked. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const words = explainWords[lang.value]
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setCopied(true)
      toast(words.copied)
    } catch {
      setCopied(false)
      toast(words.copyFailed)
    }
  }
  return (
    <button type="button" class="button small" onClick={() => void copy()}>
      {copied ? words.copied : label}
    </button>
  )
}
