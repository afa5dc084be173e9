/** What stands for yes and for no in a flag, lower case. */
export const YES = [
  'true',
  '1',
  'yes',
  'y',
  'ja',
  'wahr',
  'sí',
  'si',
  'oui',
  'vrai',
  'sì',
  'vero',
  'sim',
  'verdadeiro',
]
export const NO = ['false', '0', 'no', 'n', 'nein', 'falsch', 'non', 'faux', 'falso', 'não']
