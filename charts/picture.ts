import type { TopLevelSpec } from 'vega-lite'
import type { Grain } from '../model/bucket.ts'
import type { Lang } from '../model/lang.ts'
import { chartConfig } from './chart-config.ts'
import { palettes, type Theme } from './theme.ts'

/** What every picture needs besides its rows. */
export interface Picture {
  readonly lang: Lang
  readonly theme: Theme
  /** What the picture shows, for its description; the sentence of `sentence.ts` goes here too. */
  readonly title: string
  readonly says: string
  /** Prints title and sentence inside the picture, for a picture that travels alone. */
  readonly titled?: boolean
  /** Pixels, or `container` to fill the place on screen. */
  readonly width?: number | 'container'
  readonly height?: number
}

/** A picture over time. */
export interface TimePicture extends Picture {
  readonly grain: Grain
}

/** A point stands on so few incidents, or on so short a part of its bucket, that it must not look firm. */
export const TOO_FEW = 5

/** The parts of a spec that say what it is and how large. */
export function frame({ title, says, titled, width = 560, height = 240 }: Picture) {
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    description: `${title}. ${says}`,
    ...(titled ? { title: { text: title, subtitle: says } } : {}),
    width,
    height,
    autosize: { type: 'fit-x' as const, contains: 'padding' as const },
    padding: 4,
  }
}

const noData = { en: 'no data', de: 'keine Daten' }

/** The picture of no rows, or of rows without a single value: it says so, instead of an empty frame. */
export function nothing(picture: Picture): TopLevelSpec {
  return {
    ...frame({ ...picture, height: Math.min(picture.height ?? 120, 120) }),
    config: chartConfig(picture.theme, picture.lang),
    data: { values: [{}] },
    mark: { type: 'text', text: noData[picture.lang], fontSize: 12, color: palettes[picture.theme].muted },
  }
}
