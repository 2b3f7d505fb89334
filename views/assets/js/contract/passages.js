// The passages of a contract, as the page wrote them: number, name, place on the paper, findings that rest on them.

/** Passages of `root` in reading order. Boxes are in points from the top left of their page. */
export function readPassages(root) {
  const notes = [...root.querySelectorAll('[data-note]')].map((note) => ({
    number: Number(note.dataset.note),
    anchor: note.dataset.anchor,
    document: note.dataset.document,
    page: note.dataset.page,
    place: note.dataset.where,
    boxes: readBoxes(note.dataset.boxes),
    findings: note.querySelector('.rests'),
    words: root.querySelector(`#${CSS.escape(note.dataset.anchor)}`) ?? note,
  }));
  for (const { words } of notes) words.tabIndex = -1;
  return notes.sort((a, b) => a.number - b.number);
}

/** What a passage without number is: the words behind a fact, or those that come nearest to an absent point. */
export function nameOfWords({ anchor }) {
  return anchor.startsWith('fait-') ? 'Le contrat dit' : 'Passage le plus proche';
}

/** Words that a fact rests on, or that only come near an absent point, as passages without number nor finding. */
export function readNearWords(root) {
  return [...root.querySelectorAll('[data-near]')].map((near) => ({
    number: null,
    anchor: near.dataset.near,
    document: near.dataset.document,
    page: near.dataset.page,
    place: near.dataset.where,
    boxes: readBoxes(near.dataset.boxes),
    findings: null,
    words: root.querySelector(`#${CSS.escape(near.dataset.near)}`) ?? near,
  }));
}

function readBoxes(text) {
  if (!text) return [];
  return text.split(';').map((box) => {
    const [page, x, y, width, height] = box.split(',').map(Number);
    return { page: String(page), x, y, width, height };
  });
}
