// The letter, composed as its reader chooses: each change is kept, and the letter beside shows it.
// Without this script a button keeps the choices and shows the letter again.
const PAUSE = 500;

const form = document.querySelector('[data-letter]');
let timer = 0;
let latest = 0;

/** Keeps the choices, then redraws the letter; an older answer never replaces a newer one. */
async function keep() {
  clearTimeout(timer);
  latest += 1;
  const asked = latest;
  const preview = document.querySelector('[data-preview]');
  preview.setAttribute('aria-busy', 'true');
  try {
    const response = await fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)) });
    if (asked !== latest) return;
    if (!response.ok) throw new Error(`the letter was not kept: ${response.status}`);
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    if (asked !== latest) return;
    redraw(preview, page);
  } catch {
    // The button still works, and says what is wrong.
    showButton(true);
  } finally {
    if (asked === latest) preview.removeAttribute('aria-busy');
  }
}

function redraw(preview, page) {
  const next = page.querySelector('[data-preview]');
  if (!next) return;
  const { scrollTop } = preview;
  preview.replaceChildren(...next.childNodes);
  preview.scrollTop = scrollTop;
  document.querySelector('[data-chosen]').textContent = page.querySelector('[data-chosen]').textContent;
  document.querySelector('h1').textContent = page.querySelector('h1').textContent;
  document.title = page.title;
}

const showButton = (shown) => {
  const button = form.querySelector('.tools:not(.choose) [type="submit"]');
  button.hidden = !shown;
};

form?.addEventListener('input', () => {
  clearTimeout(timer);
  timer = setTimeout(keep, PAUSE);
});
form?.addEventListener('change', keep);
if (form) showButton(false);
