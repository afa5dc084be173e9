import { PLAIN_PROGRAM } from './plain-program-bytes.ts'

/** A number that the program changes as it goes. */
interface Told {
  readonly value: number
}

/** The program of `assembly/plain-scan`; each export is described there. */
export interface PlainProgram {
  readonly memory: { readonly buffer: ArrayBuffer }
  readonly BLOCK: Told
  readonly BLOCK_AT: Told
  readonly LINES_AT: Told
  readonly APART_AT: Told
  readonly regular: Told
  readonly apart: Told
  readonly headerBytes: Told
  readonly structural: Told
  readonly cellSquares: Told
  readonly scattered: Told
  readonly returnsInside: Told
  begin(delimiter: number, columns: number, headerLine: number, longest: number): void
  /** 0 for no. */
  scan(bytes: number): number
  /** 0 for no. */
  finish(): number
}

/** Node has it, but its types are those of browsers. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (module: object) => { readonly exports: unknown }
  readonly CompileError: new () => Error
}

/** A program with a memory of its own for one file; `null` where the processor is too old for its instructions. */
export function plainProgram(): PlainProgram | null {
  try {
    const module = new WebAssembly.Module(Buffer.from(PLAIN_PROGRAM, 'base64'))
    return new WebAssembly.Instance(module).exports as PlainProgram
  } catch (error) {
    if (error instanceof WebAssembly.CompileError) return null
    throw error
  }
}
