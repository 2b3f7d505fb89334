/** Evens the light of a picture: engines take one threshold for the whole page, and lose what lies in a shadow. */
import type { GreyImage } from './grey-image.ts';

/** Side of the squares in which the paper's grey is measured, in pixels: larger than the strokes of any letter. */
const SQUARE = 24;
/** Squares around each one that are looked at: paper shows between words, not in every square. */
const REACH = 2;
/** Grey that paper is brought to. */
const PAPER = 240;
/** Most brightening: beyond, a dark area is no shadow on paper. */
const MOST_GAIN = 5;

interface Paper {
  columns: number;
  rows: number;
  greys: Float32Array;
}

/** The picture as if lit evenly: each pixel is scaled so that the paper around it is equally bright everywhere. */
export function evenLight(image: GreyImage): GreyImage {
  const { width, height, data } = image;
  const paper = smooth(paperOf(image));
  const evened = new Uint8Array(data.length);
  for (let y = 0, at = 0; y < height; y++) {
    const gains = gainsAlong(paper, y / SQUARE - 0.5);
    for (let x = 0; x < width; x++, at++) {
      const place = Math.max(0, x / SQUARE - 0.5);
      const left = Math.min(gains.length - 1, place | 0);
      const right = Math.min(gains.length - 1, left + 1);
      const share = place - left;
      const gain = (gains[left] ?? 1) * (1 - share) + (gains[right] ?? 1) * share;
      evened[at] = Math.min(255, (data[at] ?? 0) * gain);
    }
  }
  return { width, height, data: evened };
}

/** Factors that bring paper to its grey, for each column of squares at a height between two rows of squares. */
function gainsAlong({ columns, rows, greys }: Paper, place: number): Float32Array {
  const upper = Math.min(rows - 1, Math.max(0, Math.floor(place)));
  const lower = Math.min(rows - 1, upper + 1);
  const share = Math.min(1, Math.max(0, place - upper));
  return Float32Array.from({ length: columns }, (_, column) => {
    const grey =
      (greys[upper * columns + column] ?? PAPER) * (1 - share) + (greys[lower * columns + column] ?? PAPER) * share;
    return Math.min(MOST_GAIN, Math.max(1, PAPER / Math.max(1, grey)));
  });
}

/** Grey under which nine pixels in ten of each square are: its paper, when it shows some. */
function paperOf({ width, height, data }: GreyImage): Paper {
  const columns = Math.ceil(width / SQUARE);
  const rows = Math.ceil(height / SQUARE);
  const greys = new Float32Array(columns * rows);
  const counts = new Uint16Array(256);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      counts.fill(0);
      let all = 0;
      for (let y = row * SQUARE; y < Math.min(height, (row + 1) * SQUARE); y++) {
        for (let x = column * SQUARE; x < Math.min(width, (column + 1) * SQUARE); x++, all++) {
          const grey = data[y * width + x] ?? 0;
          counts[grey] = (counts[grey] ?? 0) + 1;
        }
      }
      let grey = 255;
      for (let above = 0; grey > 0 && above + (counts[grey] ?? 0) < all * 0.1; grey--) above += counts[grey] ?? 0;
      greys[row * columns + column] = grey;
    }
  }
  return { columns, rows, greys };
}

/** The brightest paper near each square, then the mean around it: letters and pictures do not count as shadows. */
function smooth(paper: Paper): Paper {
  const brightest = around(paper, (values) => Math.max(...values));
  return around(brightest, (values) => values.reduce((sum, value) => sum + value, 0) / values.length);
}

function around({ columns, rows, greys }: Paper, merge: (values: number[]) => number): Paper {
  const merged = Float32Array.from(greys, (_, at) => {
    const [row, column] = [Math.floor(at / columns), at % columns];
    const values: number[] = [];
    for (let y = Math.max(0, row - REACH); y <= Math.min(rows - 1, row + REACH); y++)
      for (let x = Math.max(0, column - REACH); x <= Math.min(columns - 1, column + REACH); x++)
        values.push(greys[y * columns + x] ?? 0);
    return merge(values);
  });
  return { columns, rows, greys: merged };
}
