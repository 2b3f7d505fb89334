/** A grey picture in memory, and the ways to turn it. */

/** One byte a pixel, rows from the top, 0 is black. */
export interface GreyImage {
  width: number;
  height: number;
  data: Uint8Array;
}

/** Clockwise quarter turns. */
export type Quarter = 0 | 1 | 2 | 3;

/** A turned picture, and where one of its points stands on the picture it was made from. Pixels. */
export interface TurnedImage {
  image: GreyImage;
  toOriginal(x: number, y: number): [number, number];
}

const PAPER = 255;

/** The picture turned clockwise by quarters; no pixel changes. */
export function turnQuarters(image: GreyImage, quarters: Quarter): TurnedImage {
  if (quarters === 0) return { image, toOriginal: (x, y) => [x, y] };
  const { width, height, data } = image;
  const swapped = quarters !== 2;
  const turned = {
    width: swapped ? height : width,
    height: swapped ? width : height,
    data: new Uint8Array(data.length),
  };
  // Index in the original of the turned pixel (0, 0), then of its neighbours on the right and below.
  const [first, right, below] = {
    1: [(height - 1) * width, -width, 1],
    2: [data.length - 1, -1, -width],
    3: [width - 1, width, -1],
  }[quarters] as [number, number, number];
  let at = 0;
  for (let y = 0; y < turned.height; y++) {
    let from = first + y * below;
    for (let x = 0; x < turned.width; x++, from += right) turned.data[at++] = data[from] ?? PAPER;
  }
  const toOriginal = (x: number, y: number): [number, number] => {
    if (quarters === 1) return [y, height - x];
    return quarters === 2 ? [width - x, height - y] : [width - y, x];
  };
  return { image: turned, toOriginal };
}

/** The picture turned clockwise by a few degrees around its middle, enlarged so that no corner is lost. */
export function turnSlightly(image: GreyImage, degrees: number): TurnedImage {
  if (degrees === 0) return { image, toOriginal: (x, y) => [x, y] };
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const width = Math.ceil(image.width * cos + image.height * Math.abs(sin));
  const height = Math.ceil(image.height * cos + image.width * Math.abs(sin));
  const toOriginal = (x: number, y: number): [number, number] => {
    const [dx, dy] = [x - width / 2, y - height / 2];
    return [dx * cos + dy * sin + image.width / 2, dy * cos - dx * sin + image.height / 2];
  };
  const data = new Uint8Array(width * height).fill(PAPER);
  for (let y = 0, at = 0; y < height; y++) {
    let [fromX, fromY] = toOriginal(0, y);
    for (let x = 0; x < width; x++, at++, fromX += cos, fromY -= sin) {
      if (fromX >= 0 && fromY >= 0 && fromX < image.width - 1 && fromY < image.height - 1)
        data[at] = between(image, fromX, fromY);
    }
  }
  return { image: { width, height, data }, toOriginal };
}

/** Grey at a point between four pixels. */
function between({ width, data }: GreyImage, x: number, y: number): number {
  const [left, top] = [x | 0, y | 0];
  const [dx, dy] = [x - left, y - top];
  const at = top * width + left;
  const upper = (data[at] ?? PAPER) * (1 - dx) + (data[at + 1] ?? PAPER) * dx;
  const lower = (data[at + width] ?? PAPER) * (1 - dx) + (data[at + width + 1] ?? PAPER) * dx;
  return upper * (1 - dy) + lower * dy;
}

/** The picture made smaller by a whole factor: each pixel is the mean of a square. */
export function shrink(image: GreyImage, factor: number): GreyImage {
  if (factor <= 1) return image;
  const width = Math.floor(image.width / factor);
  const height = Math.floor(image.height / factor);
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let row = 0; row < factor; row++) {
        const from = (y * factor + row) * image.width + x * factor;
        for (let column = 0; column < factor; column++) sum += image.data[from + column] ?? PAPER;
      }
      data[y * width + x] = sum / (factor * factor);
    }
  }
  return { width, height, data };
}

/** The rows `[from, to)` of a picture. */
export function band(image: GreyImage, from: number, to: number): GreyImage {
  const { width } = image;
  return { width, height: to - from, data: image.data.subarray(from * width, to * width) };
}

/** A part of the picture; bounds are whole pixels. */
export function crop(
  image: GreyImage,
  { x0, y0, x1, y1 }: { x0: number; y0: number; x1: number; y1: number },
): GreyImage {
  const width = x1 - x0;
  const data = new Uint8Array(width * (y1 - y0));
  for (let y = y0; y < y1; y++) {
    data.set(image.data.subarray(y * image.width + x0, y * image.width + x1), (y - y0) * width);
  }
  return { width, height: y1 - y0, data };
}

/** The picture as a PGM file, which recognition engines read and which costs nothing to make. */
export function toPgm({ width, height, data }: GreyImage): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), data]);
}
