/** A square code that telephones read, as the path of one drawing: nothing that a content policy forbids. */
import { encode } from 'uqr';

/** Empty modules around the code; readers ask for four. */
const MARGIN = 4;

export interface QrCode {
  /** Side of the square, in modules, margin included. */
  size: number;
  /** Path of the dark modules, one run of a row after the other. */
  path: string;
}

/** The code of `text`, at level M: a screen is neither torn nor stained. */
export function drawQrCode(text: string): QrCode {
  const { data, size } = encode(text, { ecc: 'M', border: 0 });
  let path = '';
  for (const [row, modules] of data.entries()) {
    for (let column = 0; column < size; column += 1) {
      if (!modules[column]) continue;
      let run = 1;
      while (modules[column + run]) run += 1;
      path += `M${column + MARGIN} ${row + MARGIN}h${run}v1h-${run}z`;
      column += run;
    }
  }
  return { size: size + 2 * MARGIN, path };
}
