import { diskTrouble } from './disk-trouble.ts'
import { list } from './list.ts'

export const en = {
  'data-directory-held': (p: { directory: string; pid: number | null }) =>
    `The data directory ${p.directory} is in use${p.pid === null ? '' : ` by process ${p.pid}`}. Stop that process, or name another directory with --data.`,
  'server-gone': (p: { directory: string }) =>
    `The server that has the data directory ${p.directory} ended before it answered, so what it had done by then is not known here. Say the same again: a file that was taken in is not taken in twice.`,
  'data-directory-unusable': (p: { directory: string; why: string }) =>
    `The data directory ${p.directory} cannot be used: ${diskTrouble(p.why).en}. Mend that, or name another directory with --data.`,
  'store-damaged': (p: { file: string }) =>
    `The store ${p.file} is damaged and was left untouched. Restore a backup, or import the kept originals in files/ into a new directory.`,
  'commits-lost': (p: { ids: readonly string[]; sha256: readonly string[] }) =>
    `The journal knows ${p.ids.length === 1 ? 'a change' : `${p.ids.length} changes`} that the store does not have any more (import ${list(p.ids, 5)}). Import the kept originals again: files/${list(p.sha256, 5)}.`,
  'store-newer': (p: { found: number; known: number }) =>
    `This data directory was written by a newer version of Pirouette (schema ${p.found}, this version knows ${p.known}). Install the newer version.`,
  'host-needs-sign-in': (p: { host: string }) =>
    `Pirouette has no sign-in yet, so it binds to this machine only and not to ${p.host}. Leave --host out, or use 127.0.0.1.`,
  'port-taken': (p: { port: number }) => `Port ${p.port} is taken. Choose another one with --port.`,
  'watch-folder-missing': (p: { folder: string }) =>
    `The folder ${p.folder} does not exist or cannot be read, so nothing can be taken in from it. Check the name, the rights and, on a network drive, the connection.`,
  'watch-folder-inside': (p: { folder: string }) =>
    `The folder ${p.folder} belongs to the data directory and cannot be watched. Name a folder of your own with --watch.`,
  'foreign-host': (p: { host: string }) =>
    `This address is not known here: ${p.host}. Open Pirouette as http://127.0.0.1 or http://localhost.`,
  'foreign-origin': () => 'This request came from another web page and was refused.',
  'not-found': (p: { path: string }) => `There is nothing at ${p.path}.`,
  'wrong-method': (p: { method: string; path: string; allowed: readonly string[] }) =>
    `${p.method} is not possible at ${p.path}. Use ${list(p.allowed)}.`,
  'body-too-large': (p: { limit: number }) =>
    `The body of the request is larger than ${p.limit} MB. Send less at once; files go to /api/v1/imports.`,
  'body-not-json': () =>
    'The body of the request is not announced as JSON. Send JSON, with the header "Content-Type: application/json".',
  'body-broken': () =>
    'The body of the request is not valid JSON. Check quotes, commas and brackets; the form of each body is described at /openapi.json.',
  'bad-request': (p: { why: string }) => `The request cannot be read: ${p.why}.`,
  'bad-option': (p: { option: string; value: string; known: readonly string[] }) =>
    `"${p.value}" is not possible for ${p.option}. Choose one of: ${list(p.known)}.`,
  'bad-value': (p: { option: string; value: string; why: string }) =>
    `"${p.value}" is not possible for ${p.option}: ${p.why}.`,
  'bad-filter': (p: { filter: string }) =>
    `"${p.filter}" is not a filter. Write --filter FIELD=VALUE or --filter FIELD!=VALUE.`,
  'unknown-verb': (p: { verb: string; known: readonly string[] }) =>
    `${p.verb === '' ? 'What should be done?' : `There is no command "${p.verb}".`} Choose one of: ${list(p.known)}. More with --help.`,
  'unknown-flag': (p: { flag: string; near: string | null }) =>
    `There is no option ${p.flag} here.${p.near === null ? '' : ` Did you mean ${p.near}?`} More with --help.`,
  'argument-missing': (p: { argument: string }) => `"${p.argument}" is missing. More with --help.`,
  'flag-without-value': (p: { flag: string }) => `The option "${p.flag}" needs a value.`,
  'too-many-arguments': () =>
    'There are more words than this command takes. Put names with blanks in quotes.',
  'file-missing': (p: { file: string }) =>
    `The file ${p.file} does not exist or cannot be read. Check the name and the rights.`,
  'file-changing': (p: { file: string }) =>
    `The file ${p.file} was written to while it was being read. Nothing of it was stored; import it once it is complete.`,
  'file-unwritable': (p: { file: string; why: string }) =>
    `The file ${p.file} cannot be written: ${diskTrouble(p.why).en}. Name another one.`,
  'disk-full': () => 'There is no room left on the disk. Nothing was stored; make room and try again.',
  'too-slow': () => 'This question took longer than 10 seconds and was stopped. Ask about a shorter period.',
  'upload-too-large': (p: { limit: number }) =>
    `The file is larger than ${p.limit} MB, the limit for the browser. Import it with "pirouette import FILE", which takes any size.`,
  'upload-too-slow': (p: { why: 'rate' | 'time'; seconds: number; kb: number }) =>
    `The upload was stopped because ${p.why === 'rate' ? `less than ${p.kb} kB arrived per second` : `it took longer than ${p.seconds} seconds`}. Nothing of it was kept. Check the connection and send the file again, or import it on the machine itself with "pirouette import FILE".`,
  'upload-without-file': () =>
    'The upload holds no file. Send one file as the part "file", or name an original with "sha256".',
  'imports-waiting': (p: { waiting: number }) =>
    `${p.waiting === 1 ? '1 import is' : `${p.waiting} imports are`} waiting already. Try again when ${p.waiting === 1 ? 'it is' : 'some of them are'} done.`,
  'import-cancelled': (p: { file: string }) =>
    `The import of ${p.file} was cancelled. Nothing of it was stored.`,
  'original-unknown': (p: { sha256: string }) =>
    `There is no original with the sha256 ${p.sha256} any more. Send the file again.`,
  'our-fault': (p: { id: string }) =>
    `Something went wrong on our side. Nothing was changed. When you report it, give this number: ${p.id}.`,
}

export const de: typeof en = {
  'data-directory-held': (p) =>
    `Das Datenverzeichnis ${p.directory} ist in Gebrauch${p.pid === null ? '' : ` durch Prozess ${p.pid}`}. Beenden Sie diesen Prozess, oder nennen Sie mit --data ein anderes Verzeichnis.`,
  'server-gone': (p) =>
    `Der Server, dem das Datenverzeichnis ${p.directory} gehört, wurde beendet, bevor er antwortete; was bis dahin geschehen war, ist hier nicht bekannt. Rufen Sie den Befehl erneut auf: Eine Datei, die schon übernommen ist, wird nicht zweimal übernommen.`,
  'data-directory-unusable': (p) =>
    `Das Datenverzeichnis ${p.directory} ist nicht benutzbar: ${diskTrouble(p.why).de}. Beheben Sie das, oder nennen Sie mit --data ein anderes Verzeichnis.`,
  'store-damaged': (p) =>
    `Der Datenbestand ${p.file} ist beschädigt und wurde nicht verändert. Spielen Sie eine Sicherung ein, oder importieren Sie die aufbewahrten Originale aus files/ in ein neues Verzeichnis.`,
  'commits-lost': (p) =>
    `Das Journal kennt ${p.ids.length === 1 ? 'eine Änderung' : `${p.ids.length} Änderungen`}, die der Datenbestand nicht mehr hat (Import ${list(p.ids, 5)}). Importieren Sie die aufbewahrten Originale noch einmal: files/${list(p.sha256, 5)}.`,
  'store-newer': (p) =>
    `Dieses Datenverzeichnis stammt von einer neueren Version von Pirouette (Schema ${p.found}, diese Version kennt ${p.known}). Installieren Sie die neuere Version.`,
  'host-needs-sign-in': (p) =>
    `Pirouette hat noch keine Anmeldung und ist deshalb nur auf diesem Rechner erreichbar, nicht unter ${p.host}. Lassen Sie --host weg, oder verwenden Sie 127.0.0.1.`,
  'port-taken': (p) => `Port ${p.port} ist belegt. Wählen Sie mit --port einen anderen.`,
  'watch-folder-missing': (p) =>
    `Den Ordner ${p.folder} gibt es nicht, oder er ist nicht lesbar; daraus kann nichts übernommen werden. Prüfen Sie Namen, Rechte und bei einem Netzlaufwerk die Verbindung.`,
  'watch-folder-inside': (p) =>
    `Der Ordner ${p.folder} gehört zum Datenverzeichnis und kann nicht überwacht werden. Nennen Sie mit --watch einen eigenen Ordner.`,
  'foreign-host': (p) =>
    `Diese Adresse ist hier nicht bekannt: ${p.host}. Öffnen Sie Pirouette unter http://127.0.0.1 oder http://localhost.`,
  'foreign-origin': () => 'Diese Anfrage kam von einer fremden Webseite und wurde abgelehnt.',
  'not-found': (p) => `Unter ${p.path} gibt es nichts.`,
  'wrong-method': (p) => `${p.method} ist unter ${p.path} nicht möglich. Verwenden Sie ${list(p.allowed)}.`,
  'body-too-large': (p) =>
    `Der Inhalt der Anfrage ist größer als ${p.limit} MB. Senden Sie weniger auf einmal; Dateien gehören an /api/v1/imports.`,
  'body-not-json': () =>
    'Der Inhalt der Anfrage ist nicht als JSON angekündigt. Senden Sie JSON, mit dem Kopf „Content-Type: application/json“.',
  'body-broken': () =>
    'Der Inhalt der Anfrage ist kein gültiges JSON. Prüfen Sie Anführungszeichen, Kommas und Klammern; die Form jedes Inhalts steht unter /openapi.json.',
  'bad-request': (p) => `Die Anfrage ist nicht lesbar: ${p.why}.`,
  'bad-option': (p) => `„${p.value}“ ist für ${p.option} nicht möglich. Zur Wahl stehen: ${list(p.known)}.`,
  'bad-value': (p) => `„${p.value}“ ist für ${p.option} nicht möglich: ${p.why}.`,
  'bad-filter': (p) =>
    `„${p.filter}“ ist kein Filter. Schreiben Sie --filter FELD=WERT oder --filter FELD!=WERT.`,
  'unknown-verb': (p) =>
    `${p.verb === '' ? 'Was soll geschehen?' : `Den Befehl „${p.verb}“ gibt es nicht.`} Zur Wahl stehen: ${list(p.known)}. Mehr mit --help.`,
  'unknown-flag': (p) =>
    `Die Option ${p.flag} gibt es hier nicht.${p.near === null ? '' : ` Meinten Sie ${p.near}?`} Mehr mit --help.`,
  'argument-missing': (p) => `Es fehlt „${p.argument}“. Mehr mit --help.`,
  'flag-without-value': (p) => `Die Option „${p.flag}“ braucht einen Wert.`,
  'too-many-arguments': () =>
    'Das sind mehr Wörter, als dieser Befehl braucht. Setzen Sie Namen mit Leerzeichen in Anführungszeichen.',
  'file-missing': (p) =>
    `Die Datei ${p.file} gibt es nicht, oder sie ist nicht lesbar. Prüfen Sie Namen und Rechte.`,
  'file-changing': (p) =>
    `In die Datei ${p.file} wurde geschrieben, während sie gelesen wurde. Es wurde nichts von ihr gespeichert; importieren Sie sie, sobald sie vollständig ist.`,
  'file-unwritable': (p) =>
    `Die Datei ${p.file} kann nicht geschrieben werden: ${diskTrouble(p.why).de}. Nennen Sie eine andere.`,
  'disk-full': () =>
    'Auf dem Datenträger ist kein Platz mehr. Es wurde nichts gespeichert; schaffen Sie Platz und versuchen Sie es erneut.',
  'too-slow': () =>
    'Diese Frage dauerte länger als 10 Sekunden und wurde abgebrochen. Fragen Sie nach einem kürzeren Zeitraum.',
  'upload-too-large': (p) =>
    `Die Datei ist größer als ${p.limit} MB, die Grenze für den Browser. Importieren Sie sie mit „pirouette import DATEI“; dort gilt keine Grenze.`,
  'upload-too-slow': (p) =>
    `Das Senden wurde abgebrochen, weil ${p.why === 'rate' ? `weniger als ${p.kb} kB pro Sekunde ankamen` : `es länger als ${p.seconds} Sekunden dauerte`}. Es wurde nichts davon aufbewahrt. Prüfen Sie die Verbindung und senden Sie die Datei noch einmal, oder importieren Sie sie auf dem Rechner selbst mit „pirouette import DATEI“.`,
  'upload-without-file': () =>
    'Es wurde keine Datei gesendet. Senden Sie eine Datei als Teil „file“, oder nennen Sie mit „sha256“ ein Original.',
  'imports-waiting': (p) =>
    `Es ${p.waiting === 1 ? 'wartet bereits 1 Import' : `warten bereits ${p.waiting} Importe`}. Versuchen Sie es erneut, wenn ${p.waiting === 1 ? 'er fertig ist' : 'einige davon fertig sind'}.`,
  'import-cancelled': (p) => `Der Import von ${p.file} wurde abgebrochen. Es wurde nichts davon gespeichert.`,
  'original-unknown': (p) =>
    `Ein Original mit der sha256 ${p.sha256} gibt es nicht mehr. Senden Sie die Datei noch einmal.`,
  'our-fault': (p) =>
    `Bei uns ist etwas schiefgegangen. Es wurde nichts geändert. Nennen Sie beim Melden diese Nummer: ${p.id}.`,
}
