const BLANK: u8 = 32
/** The lead bytes 0xCC and 0xCD of loose accents differ in their lowest bit. */
const ALL_BUT_LOWEST: u8 = 0xfe
const ACCENT: u8 = 0xcc

/** Of sixteen bytes those that a plain file has not: control characters but tab, CR and LF, and parts of loose accents. */
function among(bytes: v128): v128 {
  const control = v128.andnot(
    i8x16.lt_u(bytes, i8x16.splat(BLANK)),
    v128.or(
      i8x16.eq(bytes, i8x16.splat(9)),
      v128.or(i8x16.eq(bytes, i8x16.splat(10)), i8x16.eq(bytes, i8x16.splat(13))),
    ),
  )
  return v128.or(control, i8x16.eq(v128.and(bytes, i8x16.splat(ALL_BUT_LOWEST)), i8x16.splat(ACCENT)))
}

/** The same of the chunk at `at`, its four quarters one upon the other: which of them it was does not matter. */
export function suspicious(at: usize): v128 {
  return v128.or(
    v128.or(among(v128.load(at)), among(v128.load(at, 16))),
    v128.or(among(v128.load(at, 32)), among(v128.load(at, 48))),
  )
}
