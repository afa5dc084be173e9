/** Words of the control chart. */
const en = {
  title: 'Chance or change?',
  titleOf: (label: string) => `${label}: chance or change?`,
  titleRare: { t: 'Time between incidents', g: 'Incidents between rare ones' },
  method: {
    u: 'Counts with Laney’s u′ limits, which allow for what varies between the periods.',
    p: 'Shares with Laney’s p′ limits, which allow for what varies between the periods.',
    xmr: 'Single values with limits by their moving range (XmR).',
    t: 'These incidents are rare, so each point is the time since the one before (t chart): higher is rarer.',
    g: 'These incidents are rare, so each point is how many others lay between two of them (g chart): higher is rarer.',
  },
  baseline: (n: string) =>
    `Limits and median come from the first ${n} points and stay. Runs are judged by the rules of Anhøj.`,
  changes: 'Where the level changes',
  codated: 'Dated to about then (beside it, not as its cause):',
  uncodated: 'Nothing in the data is dated to about then.',
  period: 'Period',
  value: 'Value',
  low: 'Lower limit',
  median: 'Median',
  high: 'Upper limit',
  judgement: 'Judgement',
  within: 'within the limits',
  outside: { above: 'above the limits', below: 'below the limits' },
  notJudged: 'not judged',
}
const de: typeof en = {
  title: 'Zufall oder Veränderung?',
  titleOf: (label) => `${label}: Zufall oder Veränderung?`,
  titleRare: { t: 'Zeit zwischen Vorfällen', g: 'Vorfälle zwischen seltenen' },
  method: {
    u: 'Anzahlen mit Grenzen nach Laney (u′), die zulassen, was zwischen den Zeiträumen schwankt.',
    p: 'Anteile mit Grenzen nach Laney (p′), die zulassen, was zwischen den Zeiträumen schwankt.',
    xmr: 'Einzelwerte mit Grenzen aus ihrer gleitenden Spannweite (XmR).',
    t: 'Diese Vorfälle sind selten; jeder Punkt ist deshalb die Zeit seit dem vorigen (t-Karte): höher heißt seltener.',
    g: 'Diese Vorfälle sind selten; jeder Punkt ist deshalb, wie viele andere zwischen zweien lagen (g-Karte): höher heißt seltener.',
  },
  baseline: (n) =>
    `Grenzen und Median stammen aus den ersten ${n} Punkten und bleiben. Folgen werden nach den Regeln von Anhøj beurteilt.`,
  changes: 'Wo das Niveau wechselt',
  codated: 'Aus derselben Zeit (daneben, nicht als Ursache):',
  uncodated: 'In den Daten gibt es nichts aus derselben Zeit.',
  period: 'Zeitraum',
  value: 'Wert',
  low: 'Untere Grenze',
  median: 'Median',
  high: 'Obere Grenze',
  judgement: 'Urteil',
  within: 'innerhalb der Grenzen',
  outside: { above: 'über den Grenzen', below: 'unter den Grenzen' },
  notJudged: 'nicht beurteilt',
}
export const controlWords = { en, de }
