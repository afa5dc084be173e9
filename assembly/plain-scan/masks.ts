/*
 * A chunk is 64 bytes, and a mask has a bit for each of them, the lowest for the first: what 64 comparisons would say one
 * after the other is one number. The way of simdjson: Langdale and Lemire, "Parsing Gigabytes of JSON per Second", The
 * VLDB Journal 28 (2019), section 3.1.
 */

/** The places of the chunk at `at` that hold the byte that `sixteen` repeats. */
export function placesOf(at: usize, sixteen: v128): u64 {
  const first = i8x16.bitmask(i8x16.eq(v128.load(at), sixteen))
  const second = i8x16.bitmask(i8x16.eq(v128.load(at, 16), sixteen))
  const third = i8x16.bitmask(i8x16.eq(v128.load(at, 32), sixteen))
  const fourth = i8x16.bitmask(i8x16.eq(v128.load(at, 48), sixteen))
  const low = u32(first | (second << 16))
  const high = u32(third | (fourth << 16))
  return u64(low) | (u64(high) << 32)
}

/**
 * For each place whether the ones up to it, itself included, are odd in number: of quotes, whether it is inside of them.
 * The parallel-prefix XOR of Warren, "Hacker's Delight", 2nd ed., section 5-2; WebAssembly has no carry-less product.
 */
export function oddUpTo(mask: u64): u64 {
  mask ^= mask << 1
  mask ^= mask << 2
  mask ^= mask << 4
  mask ^= mask << 8
  mask ^= mask << 16
  mask ^= mask << 32
  return mask
}

/** The places behind those of `mask`; `carry` is 1 where the last place of the chunk before was one. */
export function behind(mask: u64, carry: u64): u64 {
  return (mask << 1) | carry
}

/** Whether the last place of a chunk is one. */
export function last(mask: u64): u64 {
  return mask >> 63
}

/** As many of the lowest places as told, 0 to 64. */
export function lowest(places: i32): u64 {
  return places < 64 ? (u64(1) << places) - 1 : u64.MAX_VALUE
}
