// A contract on screen: its passages one after the other, by buttons or by keys, as text or on its original pages.
// Without this script the same page is read as text, and each passage leads to the next by links.

import { createOriginals } from './originals.js';
import { nameOfWords, readNearWords, readPassages } from './passages.js';

const KEYS = { n: 1, p: -1 };

/** Brings the contract in `root` to life. Returns ways to lead it. */
export function mountContract(root) {
  const passages = readPassages(root);
  const place = root.querySelector('[data-place]');
  const current = root.querySelector('[data-current]');
  const scroller = root.querySelector('[data-scroll]');
  const near = readNearWords(root);
  const originals = createOriginals(root, passages, {
    // Pressed again, a passage leads to its findings: by keyboard they would be as many steps away as there are passages before.
    choose: (passage) =>
      passage === shown && current.querySelector('a') ? current.querySelector('a').focus() : show(passage),
    refresh: () => shown && show(shown, { focus: false }),
  });
  let shown = null;

  /** Puts an element in view, in the panel's own window when it has one. */
  function bring(element, focus) {
    const frame = getComputedStyle(scroller).overflowY === 'auto' ? scroller : null;
    const box = element.getBoundingClientRect();
    const bar = root.querySelector('[data-bar]').getBoundingClientRect().height;
    if (frame)
      frame.scrollBy({
        top: box.top - frame.getBoundingClientRect().top - frame.clientHeight / 4,
        behavior: 'instant',
      });
    else scrollBy({ top: box.top - bar - innerHeight / 5, behavior: 'instant' });
    if (focus) element.focus({ preventScroll: true });
  }

  function markCurrent(passage) {
    for (const old of root.querySelectorAll('[data-current-passage]')) delete old.dataset.currentPassage;
    const marks = root.querySelectorAll(`mark[data-passages~="${passage.number}"]`);
    for (const words of passage.number === null ? [passage.words] : marks) words.dataset.currentPassage = '';
    originals.markCurrent(passage);
  }

  function describe(passage) {
    const name = passage.number === null ? nameOfWords(passage) : `Passage ${passage.number} sur ${passages.length}`;
    place.textContent = `${name}\u00a0: ${passage.place}`;
    current.replaceChildren(...(passage.findings ? [passage.findings.cloneNode(true)] : []));
  }

  function show(passage, { focus = true } = {}) {
    shown = passage;
    describe(passage);
    markCurrent(passage);
    const drawn = originals.find(passage) ?? originals.pageOf(passage.words);
    bring(drawn ?? passage.words, focus);
  }

  function step(by) {
    const at = !passages.includes(shown) ? (by > 0 ? 0 : passages.length - 1) : passages.indexOf(shown) + by;
    const next = passages[(at + passages.length) % passages.length];
    if (next) show(next);
  }

  /** Shows what bears this name: some words, else any place of the contract. False when there is none. */
  function goTo(anchor, options) {
    const words = [...passages, ...near].find((one) => one.anchor === anchor);
    const element = words ? null : root.querySelector(`#${CSS.escape(anchor)}`);
    if (words) show(words, options);
    else if (element) bring(originals.pageOf(element) ?? element, false);
    return Boolean(words ?? element);
  }

  function setView(view) {
    root.dataset.view = view;
    for (const button of root.querySelectorAll('[data-view]')) {
      if (button !== root) button.setAttribute('aria-pressed', String(button.dataset.view === view));
    }
    originals.turn(view === 'page');
    if (shown) show(shown, { focus: false });
  }

  root.addEventListener('click', (event) => {
    const button = event.target.closest('button[data-step], button[data-view]');
    if (button?.dataset.step) step(Number(button.dataset.step));
    else if (button) setView(button.dataset.view);
    else clickWords(event);
  });

  function clickWords(event) {
    const words = event.target.closest('mark[data-passages]');
    const number = Number(words?.dataset.passages.split(' ')[0]);
    const passage = words && passages.find((one) => one.number === number);
    if (passage) show(passage, { focus: false });
  }

  // Single keys only while the contract has the focus, so that they never clash with a screen reader or a voice command.
  root.addEventListener('keydown', (event) => {
    const by = KEYS[event.key];
    if (!by || event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, textarea, select'))
      return;
    event.preventDefault();
    step(by);
  });

  root.querySelector('[data-bar]').hidden = passages.length === 0 && !originals.available;
  root.querySelector('[data-views]').hidden = !originals.available;
  place.textContent = passages.length > 0 ? `${passages.length} passages cités` : 'Aucun passage cité';
  setView(originals.available && matchMedia('(min-width: 44em)').matches ? 'page' : 'text');
  return { goTo, setView };
}
