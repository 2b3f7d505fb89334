// The report, quicker: filters without reload, rows opened or closed all at once, copy and print buttons.
// Without this script filters are a form, opening all rows is a link, and printing is the browser's own.
import './rows.js';
import './contract/panel.js';

const results = () => document.querySelector('[data-results]');

let latest = 0;

/** Shows the results of another address in place; `focus` is the id of the control that keeps the focus. An older answer
 *  never replaces a newer one. */
async function show(address, focus) {
  latest += 1;
  const asked = latest;
  const url = new URL(address, location.href);
  const response = await fetch(url, { headers: { accept: 'text/html' } });
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  if (asked !== latest) return;
  const next = page.querySelector('[data-results]');
  if (!response.ok || !next) return location.assign(url);
  const wanted = rowsOpen();
  results().replaceWith(next);
  for (const row of next.querySelectorAll('details.requirement')) if (wanted.has(idOf(row))) row.open = true;
  history.replaceState(null, '', `${url.pathname}${url.search}`);
  enhance();
  (focus && document.querySelector(focus))?.focus();
}

const idOf = (row) => row.querySelector('.facts')?.id;
const rowsOpen = () => new Set([...document.querySelectorAll('details.requirement[open]')].map(idOf));

/** The address of a filter form, without what filters nothing. */
function addressOf(form) {
  const query = new URLSearchParams(new FormData(form));
  const boxes = [...form.querySelectorAll('input[name="verdict"]')];
  if (boxes.every((box) => box.checked)) query.delete('verdict');
  for (const name of ['niveau', 'theme']) if (query.get(name) === '') query.delete(name);
  const text = query.toString();
  return `${form.action.split(/[?#]/)[0]}${text === '' ? '' : `?${text}`}`;
}

function selectorOf(control) {
  return control.id ? `#${control.id}` : `input[name="${control.name}"][value="${control.value}"]`;
}

document.addEventListener('change', (event) => {
  const form = event.target.closest?.('[data-filters]');
  if (form) show(addressOf(form), selectorOf(event.target));
});

document.addEventListener('submit', (event) => {
  if (!event.target.matches('[data-filters]')) return;
  event.preventDefault();
  show(addressOf(event.target));
});

document.addEventListener('click', (event) => {
  const target = event.target.closest?.('[data-toggle-rows], [data-copy], [data-print]');
  if (!target) return;
  if (target.dataset.toggleRows !== undefined) toggleRows(event, target);
  else if (target.dataset.print !== undefined) printReport(target.dataset.print === 'all');
  else copy(target);
});

function toggleRows(event, button) {
  event.preventDefault();
  const rows = [...results().querySelectorAll('details.requirement')];
  const open = rows.some((row) => !row.open);
  for (const row of rows) row.open = open;
  button.textContent = open ? 'Tout refermer' : 'Tout ouvrir';
}

function printReport(everything) {
  const closed = everything ? [...document.querySelectorAll('details.requirement:not([open])')] : [];
  for (const row of closed) row.open = true;
  print();
  for (const row of closed) row.open = false;
}

async function copy(button) {
  const words = button.textContent;
  await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
  button.textContent = button.dataset.copied;
  setTimeout(() => {
    button.textContent = words;
  }, 2500);
}

/** Shows the buttons that only work with scripts. The filter button gives way: a change is enough. */
function enhance() {
  const canCopy = Boolean(navigator.clipboard);
  for (const button of document.querySelectorAll('[data-print]')) button.hidden = false;
  for (const button of document.querySelectorAll('[data-copy]')) button.hidden = !canCopy;
  for (const button of document.querySelectorAll('[data-filters] [data-submit]')) button.hidden = true;
}

enhance();

// A box unticked before this script was there to hear it filters all the same.
const filters = document.querySelector('[data-filters]');
const boxes = [...(filters?.querySelectorAll('input[type="checkbox"]') ?? [])];
if (boxes.some((box) => box.checked !== box.defaultChecked)) show(addressOf(filters));
