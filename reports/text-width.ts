/**
 * How wide a text is in Inter, in pixels. Node has no canvas, and Vega's own guess is half as wide again, which cuts
 * German labels. A small margin is left for other faces. The tables are the glyph advances of Inter 400 and 700 in thousandths of the font size, for U+0020 to
 * U+007E and U+00A0 to U+00FF; Arial and Helvetica are narrower, so what fits in Inter fits in them.
 */
export function textWidth(text: string, size: number, bold: boolean): number {
  const table = bold ? BOLD : REGULAR
  let sum = 0
  for (const sign of text) sum += advance(sign.codePointAt(0) ?? 0, table)
  return (sum * size * MARGIN) / 1000
}

/** Where a reader has no Inter, a wider face may step in (DejaVu Sans: 7 %). */
const MARGIN = 1.07

function advance(code: number, table: readonly number[]): number {
  if (code < 0x20 || (code >= 0x7f && code < 0xa0)) return 0
  if (code < 0x7f) return table[code - 0x20] ?? WIDE
  if (code < 0x100) return table[95 + code - 0xa0] ?? WIDE
  // Marks that stand on the letter before them, and signs without a width.
  if ((code >= 0x300 && code < 0x370) || (code >= 0x200b && code < 0x2010) || code === 0xfe0f) return 0
  return code >= 0x2e80 ? 1_000 : (PUNCTUATION[code] ?? WIDE)
}

/** The mean of the wide capitals: too wide rather than cut. */
const WIDE = 750

const PUNCTUATION: Readonly<Record<number, number>> = {
  0x2013: 500,
  0x2014: 1_000,
  0x2018: 311,
  0x2019: 311,
  0x201a: 289,
  0x201c: 540,
  0x201d: 532,
  0x201e: 510,
  0x2022: 563,
  0x2026: 1_000,
  0x20ac: 685,
  0x2212: 679,
}

// biome-ignore format: a table of numbers
const REGULAR: readonly number[] = [
  281, 288, 466, 633, 642, 982, 644, 300, 365, 365, 501, 662, 288, 460, 288, 360, 631, 407, 610, 618,
  646, 593, 620, 566, 619, 620, 288, 302, 662, 662, 662, 511, 966, 690, 654, 730, 722, 601, 590, 746,
  743, 269, 571, 672, 565, 903, 753, 765, 639, 765, 644, 642, 646, 744, 690, 985, 682, 679, 629, 365,
  360, 365, 471, 456, 323, 562, 612, 571, 612, 583, 370, 613, 591, 242, 242, 549, 242, 876, 591, 600,
  612, 612, 376, 528, 327, 591, 562, 818, 546, 562, 552, 426, 333, 426, 662, 281, 288, 571, 611, 725,
  550, 270, 568, 591, 914, 454, 583, 662, 656, 666, 478, 456, 662, 442, 446, 323, 586, 603, 288, 268,
  304, 482, 583, 802, 847, 882, 511, 690, 690, 690, 690, 690, 690, 994, 730, 601, 601, 601, 601, 269,
  269, 269, 269, 735, 753, 765, 765, 765, 765, 765, 662, 765, 744, 744, 744, 744, 679, 636, 616, 562,
  562, 562, 562, 562, 562, 917, 571, 583, 583, 583, 583, 242, 242, 242, 242, 583, 591, 600, 600, 600,
  600, 600, 662, 600, 591, 591, 591, 591, 562, 612, 562,
]
// biome-ignore format: a table of numbers
const BOLD: readonly number[] = [
  237, 338, 552, 649, 655, 1016, 672, 339, 377, 377, 559, 679, 334, 468, 334, 388, 674, 431, 630, 646,
  676, 622, 649, 582, 651, 649, 334, 343, 679, 679, 679, 560, 1016, 747, 662, 740, 722, 607, 587, 750,
  747, 281, 584, 719, 565, 932, 762, 771, 648, 777, 657, 655, 667, 732, 747, 1038, 738, 731, 664, 377,
  388, 377, 487, 476, 365, 581, 630, 588, 630, 596, 398, 632, 623, 271, 271, 580, 271, 913, 623, 613,
  630, 630, 407, 560, 366, 623, 600, 850, 580, 602, 573, 469, 372, 469, 679, 237, 338, 588, 639, 762,
  570, 339, 568, 623, 914, 464, 660, 679, 656, 662, 439, 459, 679, 460, 472, 365, 628, 599, 334, 364,
  333, 490, 660, 846, 881, 920, 560, 747, 747, 747, 747, 747, 747, 1022, 740, 607, 607, 607, 607, 281,
  281, 281, 281, 760, 762, 771, 771, 771, 771, 771, 679, 771, 732, 732, 732, 732, 731, 669, 657, 581,
  581, 581, 581, 581, 581, 910, 588, 596, 596, 596, 596, 271, 271, 271, 271, 599, 623, 613, 613, 613,
  613, 613, 679, 613, 623, 623, 623, 623, 602, 630, 602,
]
