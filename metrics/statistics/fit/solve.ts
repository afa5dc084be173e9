import { at } from '../at.ts'

/** A square matrix, row by row. */
export type Matrix = readonly (readonly number[])[]

/** The inverse of a symmetric positive definite matrix (Gauss and Jordan, largest pivot first); `null` where there is none. */
export function inverse(matrix: Matrix): Matrix | null {
  const n = matrix.length
  const work = matrix.map((row, i) => [...row, ...row.map((_, k) => (k === i ? 1 : 0))])
  const scale = Math.max(...matrix.flat().map(Math.abs))
  for (let column = 0; column < n; column++) {
    let pivot = column
    for (let row = column + 1; row < n; row++)
      if (Math.abs(at(at(work, row), column)) > Math.abs(at(at(work, pivot), column))) pivot = row
    const found = at(work, pivot)
    const head = at(found, column)
    if (Math.abs(head) <= 1e-13 * scale) return null
    work[pivot] = at(work, column)
    work[column] = found.map((value) => value / head)
    for (const [row, values] of work.entries()) {
      const factor = at(values, column)
      if (row === column || factor === 0) continue
      work[row] = values.map((value, k) => value - factor * at(at(work, column), k))
    }
  }
  return work.map((row) => row.slice(n))
}

/** The product of a matrix and a vector. */
export const times = (matrix: Matrix, vector: readonly number[]): number[] =>
  matrix.map((row) => row.reduce((so, value, i) => so + value * at(vector, i), 0))

/** The lower triangle L with L·Lᵀ = the matrix (Cholesky), for a symmetric positive definite one. */
export function lowerTriangle(matrix: Matrix): Matrix {
  const lower: number[][] = []
  for (const [i, row] of matrix.entries()) {
    const own: number[] = []
    lower.push(own)
    for (let k = 0; k <= i; k++) {
      const other = at(lower, k)
      let so = at(row, k)
      for (let j = 0; j < k; j++) so -= at(own, j) * at(other, j)
      own.push(k === i ? Math.sqrt(Math.max(0, so)) : at(other, k) === 0 ? 0 : so / at(other, k))
    }
  }
  return lower
}
