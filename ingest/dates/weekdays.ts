/** Names of the days of the week in thirty languages, short and long: lower case, without dots and diacritics. */
const WEEKDAYS: readonly string[] = [
  'an antradienis car carsamba cet cetrtek ceturtd ceturtdiena cetvrtak cmt cs csutortok ct ctvrtek cum cuma',
  'cumartesi czw czwartek dc dg di dienstag dijous dilluns dim dimanche dimarts dimecres dinsdag dissabte',
  'diumenge divendres dj dl do dom domenica domingo donderdag donnerstag ds dt dum duminica dv esmaspaev fr fre',
  'fredag freitag fri friday gio giovedi hetfo jeu jeudi joi jue jueves jum jumat kam kamis ke kedd keskiviikko',
  'keskiviikkona ketvirtadienis kolmapaev kt la lauantai lauantaina laupaev lor lordag lun lundi lunedi lunes',
  'luni lør lørdag ma maanantai maanantaina maandag man mandag mar mardi martedi martes marti mer mercoledi',
  'mercredi mi mie miercoles miercuri min minggu mittwoch mo mon monday montag ne ned nedela nedele nedelja',
  'nedjelja neljapaev niedz niedziela ons onsdag otrd otrdiena pa patek paz pazar pazartesi pe penktadienis',
  'pentek per perjantai perjantaina persembe pet petak petek pi piatek piatok piektd piektdiena pirmadienis',
  'pirmd pirmdiena pn po pon pondeli pondelok ponedeljek ponedjeljak poniedziałek pr pt puhapaev pzt qua',
  'quarta-feira qui quinta-feira rab rabu reede sa sab sabado sabato sabtu sal salı sam sambata samedi samstag',
  'sat saturday seg segunda-feira sekmadienis sel selasa sen senin sestadienis sestd sestdiena sex sexta-feira',
  'sk so sob sobota son sondag sonntag sr sre sreda sri srijeda sroda st streda stvrtok su sub subota sun sunday',
  'sunnuntai sunnuntaina svetd svetdiena sze szerda szo szombat søn søndag teisipaev ter terca-feira thu',
  'thursday ti tiistai tiistaina tir tirs tirsdag tis tisdag to tor torek tors torsdag torstai torstaina tr',
  'treciadienis tresd tresdiena tue tuesday ut utery uto utorak utorok vasarnap ven vendredi venerdi vie viernes',
  'vin vineri vr vrijdag wed wednesday wo woensdag wt wtorek za zaterdag zo zondag δευ δευτερα κυρ κυριακη παρ',
  'παρασκευη πεμ πεμπτη σαβ σαββατο τετ τεταρτη τρι τριτη воскресенье вс вт вторник вівторок нд нед неделя',
  'недеља неділя пʼятниця пет петак петък пн пон понеделник понедельник понедељак понеділок пт пятница сб середа',
  'ср сре среда сряда суб суббота субота събота уто уторак чет четвер четверг четвртак четвъртък чт',
]

const weekdays = new Set(WEEKDAYS.flatMap((names) => names.split(' ')))

/** Whether a word names a day of the week in any of the languages. */
export const isWeekday = (word: string): boolean =>
  weekdays.has(
    word
      .toLowerCase()
      .normalize('NFD')
      .replaceAll(/\p{M}|\./gu, ''),
  )
