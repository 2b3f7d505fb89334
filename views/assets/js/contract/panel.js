// The contract beside the report, on wide screens: fetched once, held at the quote that is being read.
// Elsewhere, and without this script, « Voir dans le contrat » leads to the contract's own page.
import { reveal } from '../rows.js';
import { mountContract } from './viewer.js';

const WIDE = matchMedia('(min-width: 75em)');
const reading = document.querySelector('[data-reading]');
const panel = reading?.querySelector('[data-panel]');
let viewer = null;
let closed = false;

async function fetchContract() {
  const response = await fetch(reading.dataset.reading, { headers: { accept: 'text/html' } });
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const contract = page.querySelector('[data-contract]');
  if (!response.ok || !contract) throw new Error('the contract cannot be shown');
  for (const map of contract.querySelectorAll('.map')) map.open = false;
  panel.append(document.importNode(contract, true));
  return mountContract(panel.querySelector('[data-contract]'));
}

async function open() {
  panel.hidden = false;
  reading.dataset.beside = '';
  viewer ??= fetchContract().catch(() => {
    close();
    reading.dataset.failed = '';
    return null;
  });
  return viewer;
}

function close() {
  panel.hidden = true;
  delete reading.dataset.beside;
  closed = true;
}

const usable = () => WIDE.matches && reading.dataset.failed === undefined;

async function lead(anchor, focus) {
  const contract = await open();
  contract?.goTo(anchor, { focus });
}

function onClick(event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  const link = event.target.closest?.('a[data-evidence]');
  if (link && usable()) {
    event.preventDefault();
    lead(link.dataset.evidence, true);
  }
}

/** A link from the contract to a finding of this page opens its row, whatever is filtered. */
function onPanelClick(event) {
  if (event.target.closest('[data-close-panel]')) return close();
  const link = event.target.closest('a[href]');
  const url = link && new URL(link.href, location.href);
  if (!url || url.pathname !== location.pathname) return followInside(event, url);
  const row = document.getElementById(decodeURIComponent(url.hash.slice(1)));
  if (!row) return;
  event.preventDefault();
  reveal(row);
}

/** The map and the steps written in the text lead within the panel. */
async function followInside(event, url) {
  if (!url || url.pathname !== new URL(reading.dataset.reading, location.href).pathname || url.hash === '') return;
  event.preventDefault();
  lead(decodeURIComponent(url.hash.slice(1)), true);
}

function onToggle(event) {
  const row = event.target;
  if (!row.open || !row.matches?.('details.requirement') || closed || !usable()) return;
  const first = row.querySelector('a[data-evidence]');
  if (first) lead(first.dataset.evidence, false);
}

if (panel) {
  document.addEventListener('click', onClick);
  document.addEventListener('toggle', onToggle, true);
  panel.addEventListener('click', onPanelClick);
  if (usable()) open();
}
