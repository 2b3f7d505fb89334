/** The one thing that we ask of fontkit, which declares no types. */
declare module 'fontkit' {
  export function create(file: Uint8Array): { hasGlyphForCodePoint(point: number): boolean };
}
