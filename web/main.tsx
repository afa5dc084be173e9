import { render } from 'preact'
import { followLinks } from './address.ts'
import { App } from './app.tsx'
import { shareChanges } from './other-windows.ts'
import { keepFocus } from './shell/keep-focus.ts'
import { listenForKeys } from './shell/keys.ts'

const place = document.getElementById('app')
if (!place) throw new Error('the page has no place for the app')
followLinks()
listenForKeys()
keepFocus()
shareChanges()
render(<App />, place)
