import { mulberry32 } from '../metrics/statistics/chance/mulberry32.ts'

// Short descriptions as a service desk of two languages and its monitoring write them: a few hundred faults, each told in
// some ways, with devices, numbers, places, names, hurried spelling. About half of a million differ when numbers and
// greetings are taken away.
const THINGS =
  `Drucker|Notebook|VPN|Outlook|SAP|Teams|Excel|Passwort|Bildschirm|Telefon|Scanner|Laufwerk|Webshop|Kasse|WLAN|Citrix
|printer|laptop|mailbox|database|web shop|payment gateway|badge reader|file share|router|backup job|certificate|load balancer
|search index|warehouse scanner|time clock|intranet|video wall|order import|mobile app|firewall`
    .split('|')
    .map((one) => one.trim())
const FAULTS_DE =
  `startet nicht mehr|ist sehr langsam|zeigt eine Fehlermeldung|verliert die Verbindung|wird nicht erkannt|ist gesperrt
|stürzt beim Öffnen ab|reagiert nicht auf Eingaben|druckt nur leere Seiten|meldet einen unbekannten Benutzer|ist seit dem Update verschwunden
|hängt beim Anmelden|nimmt keine Daten an|spielt keinen Ton ab`
    .split('|')
    .map((one) => one.trim())
const FAULTS_EN =
  `does not start any more|is very slow|shows an error message|loses its connection|is not recognised|is locked out
|crashes when opening a file|does not react to input|prints blank pages|reports an unknown user|disappeared after the update
|hangs at sign-in|accepts no data|plays no sound`
    .split('|')
    .map((one) => one.trim())
const PLACES =
  `Berlin|Hamburg|München|Köln|Leipzig|Nürnberg|Bremen|Dresden|Wien|Zürich|London|Dublin|Leeds|Boston|Austin|Denver|Oslo|Porto|Turin|Lyon`.split(
    '|',
  )
const ROOMS =
  `Empfang|Lager|Labor|Buchhaltung|Einkauf|Werk Nord|Werk Süd|Vertrieb|Personal|reception|warehouse|lab|accounting|purchasing|plant north|sales|legal|studio|canteen|board room`.split(
    '|',
  )
const OPENINGS = [
  '',
  '',
  '',
  'Hallo, ',
  'Guten Tag, ',
  'AW: ',
  'Hello team, ',
  'Dringend: ',
  'urgent: ',
  'WG: ',
]

/** So many descriptions, the same for the same seed. */
export function* descriptions(count: number, seed = 1): Generator<string> {
  const chance = mulberry32(seed)
  const one = <T>(of: readonly T[]): T => of[Math.floor(chance() * of.length)] as T
  const letters = (n: number) =>
    Array.from({ length: n }, () => String.fromCharCode(97 + Math.floor(chance() * 26))).join('')
  for (let i = 0; i < count; i++) {
    if (chance() < 0.3) {
      yield `${one(['CPU high', 'Disk full', 'Service down', 'Memory low', 'Host unreachable'])} on ${one(['srv', 'db', 'web', 'mail'])}-${letters(2)}${Math.floor(chance() * 900)}`
      continue
    }
    const german = chance() < 0.6
    const words = `${one(OPENINGS)}${one(THINGS)} ${one(german ? FAULTS_DE : FAULTS_EN)}${
      chance() < 0.6 ? ` ${german ? 'in' : 'at'} ${one(PLACES)}` : ''
    }${chance() < 0.4 ? ` (${one(ROOMS)})` : ''}${chance() < 0.2 ? ` ${letters(5)}` : ''}`
    const at = Math.floor(chance() * words.length)
    yield chance() < 0.15 ? words.slice(0, at) + words.slice(at + 1) : words
  }
}
