import { useEffect, useState } from 'preact/hooks'
import { go, path } from '../address.ts'
import { lang } from '../language.ts'
import { shellWords } from '../words/shell.ts'

const bringsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true

/** The whole window takes dropped files, on every page, and shows what becomes of them. */
export function DropAnywhere() {
  const [over, setOver] = useState(false)
  useEffect(() => {
    let depth = 0
    const enter = (event: DragEvent) => {
      if (!bringsFiles(event)) return
      depth += 1
      setOver(true)
    }
    const leave = (event: DragEvent) => {
      if (!bringsFiles(event)) return
      depth = Math.max(0, depth - 1)
      if (depth === 0) setOver(false)
    }
    const above = (event: DragEvent) => {
      if (bringsFiles(event)) event.preventDefault()
    }
    const drop = (event: DragEvent) => {
      if (!bringsFiles(event)) return
      event.preventDefault()
      depth = 0
      setOver(false)
      const files = [...(event.dataTransfer?.files ?? [])]
      void import('../import/take-in.ts').then(({ takeFiles }) => takeFiles(files))
      if (path.value !== '/data') go('/data')
    }
    window.addEventListener('dragenter', enter)
    window.addEventListener('dragleave', leave)
    window.addEventListener('dragover', above)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragenter', enter)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('dragover', above)
      window.removeEventListener('drop', drop)
    }
  }, [])
  if (!over) return null
  return (
    <div class="drop-anywhere" aria-hidden="true">
      <p>{shellWords[lang.value].dropHere}</p>
    </div>
  )
}
