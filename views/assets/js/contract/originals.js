// The original pages of a contract: drawn when they come near the window, the quoted words framed over them.
import { nameOfWords } from './passages.js';
import { openPdf } from './pdf.js';

/** Pages kept drawn on either side of the window. */
const NEAR = '150% 0px';

/** The pages of every file of `root` that a browser can draw. `choose` is called with the passage whose frame is pressed,
 *  `refresh` when a file had to be shown as text after all. */
export function createOriginals(root, passages, { choose, refresh }) {
  const sheets = [...root.querySelectorAll('[data-drawn] .sheet')].map((sheet) =>
    createSheet(sheet, passages, { choose, refresh }),
  );
  const bySheet = new Map(sheets.map((sheet) => [sheet.element, sheet]));
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) bySheet.get(target).draw();
        else bySheet.get(target).release();
      }
    },
    { rootMargin: NEAR },
  );
  let on = false;

  return {
    available: sheets.length > 0,
    turn(next) {
      on = next;
      for (const sheet of sheets) {
        sheet.turn(on);
        if (on) observer.observe(sheet.element);
        else observer.unobserve(sheet.element);
      }
    },
    /** The frame of a passage on its page; nothing while it is shown as text. */
    find: (passage) => (on ? root.querySelector(`[data-as-page] [data-frame="${passage.anchor}"]`) : null),
    /** The page that holds an element, when it is shown drawn. */
    pageOf: (element) => (on ? (element.closest('.sheet[data-as-page]') ?? null) : null),
    /** Frames the passage more strongly; words that have no frame of their own get one for the while. */
    markCurrent(passage) {
      for (const old of root.querySelectorAll('[data-frame-for-now]')) old.remove();
      if (passage.number === null) frameForNow(sheets, passage);
      for (const frame of root.querySelectorAll('[data-frame]')) {
        frame.toggleAttribute('data-current-frame', frame.dataset.frame === passage.anchor);
      }
    },
  };
}

function frameForNow(sheets, words) {
  for (const { element } of sheets) {
    const { document: number } = element.closest('[data-drawn]').dataset;
    if (number !== words.document) continue;
    const frames = frame(words, element.dataset, () => undefined);
    for (const shape of frames) shape.dataset.frameForNow = '';
    element.querySelector('.paper').append(...frames);
  }
}

function createSheet(element, passages, { choose, refresh }) {
  const source = element.closest('[data-drawn]');
  const { document: number, drawn, file } = source.dataset;
  const { page, width, height } = element.dataset;
  const paper = document.createElement('div');
  paper.className = 'paper';
  paper.style.aspectRatio = `${width} / ${height}`;
  paper.hidden = true;
  const own = passages.filter((passage) => passage.document === number);
  paper.append(...own.flatMap((passage) => frame(passage, { page, width, height }, choose)));
  element.append(paper);
  let picture = null;

  async function draw() {
    if (picture) return paper.prepend(picture);
    picture = drawn === 'pdf' ? document.createElement('canvas') : new Image();
    picture.className = 'picture';
    picture.setAttribute('aria-hidden', 'true');
    const mine = picture;
    paper.prepend(mine);
    try {
      if (drawn === 'pdf') await (await openPdf(file)).draw(Number(page), mine, paper.clientWidth);
      else await loadPicture(mine, drawn === 'pages' ? `${file}/pages/${page}` : file);
    } catch (error) {
      if (picture === mine) giveUp(source, error, refresh);
    }
  }

  return {
    element,
    draw,
    release() {
      picture?.remove();
      // A canvas holds its pixels as long as it lives; browsers drop those of an image out of sight, and fetch nothing again.
      if (drawn === 'pdf') picture = null;
    },
    turn(on) {
      const shown = on && source.dataset.unreadable === undefined;
      paper.hidden = !shown;
      element.toggleAttribute('data-as-page', shown);
    },
  };
}

async function loadPicture(image, file) {
  image.alt = '';
  image.src = file;
  await image.decode();
}

/** One frame for each run of the passage on this page; the first can be reached by keyboard. */
function frame(passage, { page, width, height }, choose) {
  const boxes = passage.boxes.filter((box) => box.page === page);
  return boxes.map((box, index) => {
    const first = index === 0;
    const shape = document.createElement(first ? 'button' : 'span');
    shape.className = 'frame-of-words';
    Object.assign(shape.style, {
      left: `${(100 * box.x) / width}%`,
      top: `${(100 * box.y) / height}%`,
      width: `${(100 * box.width) / width}%`,
      height: `${(100 * box.height) / height}%`,
    });
    shape.dataset.frame = passage.anchor;
    if (first) {
      shape.type = 'button';
      shape.setAttribute('aria-label', `${nameOf(passage)}\u00a0: «\u00a0${wordsOf(passage)}\u00a0»`);
    }
    shape.addEventListener('click', () => choose(passage));
    return shape;
  });
}

const nameOf = (passage) => (passage.number === null ? nameOfWords(passage) : `Passage ${passage.number}`);

function wordsOf({ number, words }) {
  if (number === null) return words.textContent.trim();
  const root = words.closest('[data-contract]');
  const marked = root?.querySelectorAll(`mark[data-passages~="${number}"]`) ?? [];
  return [...marked]
    .map((mark) => mark.textContent)
    .join('')
    .trim();
}

/** A file that cannot be drawn (a password, a damaged page) is read as text. */
function giveUp(source, error, refresh) {
  if (source.dataset.unreadable !== undefined) return;
  source.dataset.unreadable = '';
  for (const sheet of source.querySelectorAll('.sheet')) {
    sheet.removeAttribute('data-as-page');
    sheet.querySelector('.paper').hidden = true;
  }
  const locked = error?.name === 'PasswordException';
  source.querySelector('[data-trouble]').textContent = locked
    ? 'Ce fichier est protégé par un mot de passe, qui n’a pas été conservé\u00a0: le contrat est montré en texte.'
    : 'Les pages d’origine n’ont pas pu être dessinées\u00a0: le contrat est montré en texte.';
  refresh();
}
