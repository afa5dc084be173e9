import { render } from 'preact'
import { followLinks } from './address.ts'
import { App } from './app.tsx'
import { shareChanges } from './other-windows.ts'
import { listenForKeys } from './shell/keys.ts'

const place = document.getElementById('app')
if (!place) throw new Error('the page has no place for the app')
followLinks()
listenForKeys()
shareChanges()
render(<App />, place)
// The first number does not wait for what is needed once somebody is somewhere.
void import('./shell/keep-focus.ts').then(({ keepFocus }) => keepFocus())
