/**
 * Month names of sixteen languages, short and long, inflected and not: lower case, without dots and diacritics. No name
 * means two months, so nobody needs to know the language. `mrz` is how Java shortens the German March.
 */
const MONTHS: readonly string[] = [
  'ene enero gen gennaio ian ianuarie jan janeiro januar januari january janv janvier led leden ledna oca ocak sty styczen stycznia tammi tammikuu tammikuuta janner',
  'feb febbraio febr febrero februar februari februarie february fev fevereiro fevr fevrier helmi helmikuu helmikuuta lut lutego luty sub subat uno unor unora',
  'bre brezen brezna maalis maaliskuu maaliskuuta maart mar marc marca march marcius marco mars mart martie marts marz marzec marzo mrt mrz',
  'abr abril apr april aprile aprilie aprilis avr avril dub duben dubna huhti huhtikuu huhtikuuta kwi kwiecien kwietnia nis nisan',
  'kve kveten kvetna mag maggio mai maio maj maja majus may mayo mayıs mei touko toukokuu toukokuuta',
  'cerven cervna cvn cze czerwca czerwiec giu giugno haz haziran iun iunie juin jun june junho juni junio junius kesa kesakuu kesakuuta',
  'cervence cervenec cvc heina heinakuu heinakuuta iul iulie juil juillet jul julho juli julio julius july lip lipca lipiec lug luglio tem temmuz',
  'ago agosto agu agustos aout aug august augusti augustus augusztus elo elokuu elokuuta sie sierpien sierpnia srp srpen srpna',
  'eyl eylul sep sept september septembre septembrie septiembre set setembro settembre syys syyskuu syyskuuta szept szeptember wrz wrzesien wrzesnia zar zari',
  'eki ekim loka lokakuu lokakuuta oct october octobre octombrie octubre okt oktober ott ottobre out outubro paz pazdziernik pazdziernika rij rijen rijna',
  'kas kasım lis listopad listopada listopadu marras marraskuu marraskuuta noiembrie nov november novembre novembro noviembre',
  'ara aralık dec december decembre decembrie des desember dez dezember dezembro dic dicembre diciembre gru grudnia grudzien joulu joulukuu joulukuuta pro prosince prosinec',
]

const months = new Map(
  MONTHS.flatMap((names, i) => names.split(' ').map((name): [string, number] => [name, i + 1])),
)

/** The month (1 to 12) that a word names in any of the languages, else `null`. */
export function monthNamed(word: string): number | null {
  const plain = word
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}|\./gu, '')
  return months.get(plain) ?? null
}
