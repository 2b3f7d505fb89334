// PDF pages drawn by pdf.js, which is fetched when a first page is needed. Nothing that a file holds is run.
const ASSETS = '/assets/pdfjs';
/** Sharper than this costs memory that phones do not have. */
const MOST_PIXELS = 2;

const opened = new Map();
let library = null;

async function loadLibrary() {
  const pdfjs = await import(`${ASSETS}/build/pdf.min.mjs`);
  pdfjs.GlobalWorkerOptions.workerSrc = `${ASSETS}/build/pdf.worker.min.mjs`;
  return pdfjs;
}

/** The PDF at this address, fetched once. Rejects when it is locked or damaged. */
export function openPdf(file) {
  if (!opened.has(file)) opened.set(file, open(file));
  return opened.get(file);
}

async function open(file) {
  library ??= loadLibrary();
  const pdfjs = await library;
  const pdf = await pdfjs.getDocument({
    url: file,
    disableRange: true,
    disableStream: true,
    cMapUrl: `${ASSETS}/cmaps/`,
    standardFontDataUrl: `${ASSETS}/fonts/`,
    wasmUrl: `${ASSETS}/decoders/`,
    // WebAssembly would need a wider policy: the decoders in JavaScript do the same, more slowly.
    useWasm: false,
    enableXfa: false,
    verbosity: 0,
  }).promise;
  return { draw: (number, canvas, width) => drawPage(pdf, number, canvas, width) };
}

async function drawPage(pdf, number, canvas, width) {
  const page = await pdf.getPage(number);
  const natural = page.getViewport({ scale: 1 });
  const pixels = Math.min(devicePixelRatio, MOST_PIXELS);
  const viewport = page.getViewport({ scale: (width * pixels) / natural.width });
  canvas.width = Math.floor(viewport.width);
  canvas.height = Math.floor(viewport.height);
  await page.render({ canvas, viewport }).promise;
}
