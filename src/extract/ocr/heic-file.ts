/** Opens HEIC files (photos of iPhones and of recent Android phones), which the library of the other pictures leaves out. */

/** One picture of the file, upright as its camera says. */
export interface HeicPicture {
  width: number;
  height: number;
  /** Its pixels, four bytes each (red, green, blue, opacity). Throws when they cannot be decoded. */
  pixels(): Promise<Uint8ClampedArray>;
}

/** Brands of still pictures, of sequences of them, and of both coded in HEVC. */
const HEIF = ['mif1', 'msf1', 'heic', 'heix', 'heim', 'heis', 'hevc', 'hevx'];
const AVIF = ['avif', 'avis'];
/** The first box of a file names its brands; one with more than fit here is no phone's. */
const MOST_HEADER = 256;

/** True for files of the family of HEIC, except for AVIF, whose frame is the same. */
export function isHeic(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, MOST_HEADER)).toString('latin1');
  if (head.length < 16 || head.slice(4, 8) !== 'ftyp') return false;
  const brands = head.slice(8, Math.max(16, bytes[3] ?? 0)).match(/.{4}/gs) ?? [];
  return brands.some((brand) => HEIF.includes(brand)) && !brands.some((brand) => AVIF.includes(brand));
}

/** Its pictures, the main one first, without reading their pixels. Throws when there is none. */
export async function openHeic(bytes: Uint8Array): Promise<HeicPicture[]> {
  // Loaded when such a photo comes: it takes 0.1 s and 30 MB.
  const { default: libheif } = await import('libheif-js/wasm-bundle.js');
  const pictures = new libheif.HeifDecoder().decode(bytes);
  if (pictures.length === 0) throw new Error('no picture in this file');
  const inOrder = pictures.toSorted((one, other) => Number(other.is_primary()) - Number(one.is_primary()));
  return inOrder.map((picture) => {
    const [width, height] = [picture.get_width(), picture.get_height()];
    const pixels = () =>
      new Promise<Uint8ClampedArray>((resolve, reject) => {
        const data = new Uint8ClampedArray(width * height * 4);
        picture.display({ width, height, data }, (painted) =>
          painted === null ? reject(new Error('pixels that cannot be decoded')) : resolve(painted.data),
        );
      });
    return { width, height, pixels };
  });
}
