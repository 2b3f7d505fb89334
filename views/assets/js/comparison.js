// A comparison, quicker: filters without reload, a waiting page that looks again by itself, a print button.
// Without this script filters are a form, the waiting page reloads, and printing is the browser's own.

const RELOAD = 4000;
if (document.querySelector('[data-pending]')) setTimeout(() => location.reload(), RELOAD);

const results = () => document.querySelector('[data-results]');

/** Shows the rows of another address in place; `focus` is the selector of the control that keeps the focus. */
async function show(form, focus) {
  const query = new URLSearchParams(new FormData(form));
  for (const [name, value] of [...query]) if (value === '') query.delete(name);
  const text = query.toString();
  const url = new URL(`${form.action.split(/[?#]/)[0]}${text === '' ? '' : `?${text}`}`);
  const response = await fetch(url, { headers: { accept: 'text/html' } });
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const next = page.querySelector('[data-results]');
  if (!response.ok || !next) return location.assign(url);
  results().replaceWith(next);
  history.replaceState(null, '', `${url.pathname}${url.search}`);
  enhance();
  if (focus) document.querySelector(focus)?.focus();
}

document.addEventListener('change', (event) => {
  const form = event.target.closest?.('[data-filters]');
  if (form) show(form, `#${event.target.id}`);
});
document.addEventListener('submit', (event) => {
  if (!event.target.matches('[data-filters]')) return;
  event.preventDefault();
  show(event.target);
});
document.addEventListener('click', (event) => {
  if (event.target.closest?.('[data-print]')) print();
  if (event.target.closest?.('[data-copy-address]')) copyAddress();
});

const address = document.querySelector('[data-address]');
if (address) address.value = new URL(address.value, location.href).href;

async function copyAddress() {
  address.select();
  const said = document.querySelector('[data-copied]');
  try {
    await navigator.clipboard.writeText(address.value);
    said.textContent = 'Adresse copiée.';
  } catch {
    said.textContent = 'L’adresse est sélectionnée\u00a0: copiez-la.';
  }
}

function enhance() {
  for (const button of document.querySelectorAll('[data-copy-address]')) button.hidden = false;
  for (const button of document.querySelectorAll('[data-print]')) button.hidden = false;
  for (const button of document.querySelectorAll('[data-filters] [data-submit]')) button.hidden = true;
}

enhance();
