/** What we ask of libheif, compiled to WebAssembly, which declares no types for it. */
declare module 'libheif-js/wasm-bundle.js' {
  interface Picture {
    /** Pixels of the picture once turned, mirrored and cropped as its file says. */
    get_width(): number;
    get_height(): number;
    is_primary(): boolean;
    /** Decodes into `target`, four bytes a pixel; `done` gets null when it could not. */
    display(
      target: { width: number; height: number; data: Uint8ClampedArray },
      done: (painted: { data: Uint8ClampedArray } | null) => void,
    ): void;
    free(): void;
  }
  const libheif: { HeifDecoder: new () => { decode(bytes: Uint8Array): Picture[] } };
  export = libheif;
}
