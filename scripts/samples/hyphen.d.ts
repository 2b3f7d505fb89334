/** Types of the French hyphenation patterns, which declare none. */
declare module 'hyphen/fr/index.js' {
  const module: {
    hyphenateSync(text: string, options?: { hyphenChar?: string; minWordLength?: number }): string;
  };
  // biome-ignore lint/style/noDefaultExport: the shape of a CommonJS module
  export default module;
}
