/**
 * Month names of thirty languages, short and long, inflected and not: lower case, without dots and diacritics. No name
 * here means two months (Croatian is left out, whose `lipanj` is June and `listopad` October), so nobody needs to know the language. `mrz` is how Java shortens the German March.
 */
const MONTHS: readonly string[] = [
  'ene enero gen gener gennaio ian ianuarie jaan jaanuar jan janeiro janner januar januara januari january janv janvaris janvier led leden ledna oca ocak sausio sausis sty styczen stycznia tammi tammikuu tammikuuta ιαν ιανουαριου січ січень січня янв январь января януари јан јануар јануари 一月',
  'feb febbraio febr febrer febrero februar februara februari februarie februaris february fev fevereiro fevr fevrier helmi helmikuu helmikuuta lut lutego luty sub subat uno unor unora vasario vasaris veebr veebruar φεβ φεβρουαριου лют лютии лютого феб фебруар фев февр февраль февраля февруари 二月',
  'bre brezen brezna kovas kovo maalis maaliskuu maaliskuuta maart mar marc marca march marcius marco marec maret mars mart martie marts marz marzec marzo mrt mrz μαρ μαρτιου бер березень березня мар март марта 三月',
  'abr abril apr april aprila aprile aprilie aprilis aprill avr avril balandis balandzio dub duben dubna huhti huhtikuu huhtikuuta kwi kwiecien kwietnia nis nisan απρ απριλιου апр апрель апреля април квіт квітень квітня 四月',
  'geguze geguzes kve kveten kvetna mag maggio mai maig maijs maio maj maja majus may mayo mayıs mei touko toukokuu toukokuuta μαι μαιου маи мая мај трав травень травня 五月',
  'birzelio birzelis cerven cervna cvn cze czerwca czerwiec giu giugno haz haziran iun iunie juin jun juna june junho juni junij junijs junio junius juny juuni kesa kesakuu kesakuuta ιουν ιουνιου июн июнь июня черв червень червня юни јун јуни 六月',
  'cervence cervenec cvc heina heinakuu heinakuuta iul iulie juil juill juillet jul jula julho juli julij julijs julio juliol julius july juuli liepa liepos lip lipca lipiec lug luglio tem temmuz ιουλ ιουλιου июл июль июля лип липень липня юли јул јули 七月',
  'ag ago agost agosto agu agustos agustus aout aug august augusta augusti augusts augustus augusztus avg avgust elo elokuu elokuuta rugpjucio rugpjutis sie sierpien sierpnia srp srpen srpna αυγ αυγουστου авг август августа серп серпень серпня 八月',
  'eyl eylul rugsejis rugsejo sep sept september septembra septembre septembrie septembris septiembre set setembre setembro settembre syys syyskuu syyskuuta szept szeptember wrz wrzesien wrzesnia zar zari σεπ σεπτεμβριου вер вересень вересня сен сент сентябрь сентября сеп септембар септември 九月',
  'eki ekim loka lokakuu lokakuuta oct october octobre octombrie octubre okt oktober oktobra oktobris oktoober ott ottobre out outubro paz pazdziernik pazdziernika rij rijen rijna spalio spalis οκτ οκτωβριου жовт жовтень жовтня окт октобар октомври октябрь октября 十月',
  'kas kasım lapkricio lapkritis lis listopad listopada listopadu marras marraskuu marraskuuta noiembrie nov november novembra novembre novembris novembro noviembre νοε νοεμβριου лист листопад листопада нов новембар ное ноември ноя нояб ноябрь ноября 十一月',
  'ara aralık dec december decembra decembre decembrie decembris des desember desembre dets detsember dez dezember dezembro dic dicembre diciembre gru grudnia grudzien gruodis gruodzio joulu joulukuu joulukuuta pro prosince prosinec δεκ δεκεμβριου груд грудень грудня дек декабрь декабря декември дец децембар 十二月',
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
