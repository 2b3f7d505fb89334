// Keeps the page of a running review up to date: asks for its state, and redraws the stages when it has changed.
// Without this script the page reloads itself.
const PAUSE = 1000;
const PATIENCE = 15000;

let live = document.querySelector('[data-live]');
let seen = '';
let pause = PAUSE;

async function redraw() {
  const response = await fetch(location.href, { headers: { accept: 'text/html' } });
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const next = page.querySelector('[data-live]');
  // The report has replaced the stages, or the review has failed: show the whole page.
  if (!next?.dataset.live) return location.reload();
  live.replaceWith(next);
  live = next;
}

async function tick() {
  try {
    const response = await fetch(live.dataset.live, { headers: { accept: 'application/json' } });
    const state = await response.text();
    pause = PAUSE;
    if (state !== seen) {
      seen = state;
      await redraw();
    }
  } catch {
    // The server is away: it will finish the reading when it comes back, so keep asking, less and less often.
    pause = Math.min(pause * 2, PATIENCE);
  }
  if (live.dataset.live) setTimeout(tick, pause);
}

if (live?.dataset.live) setTimeout(tick, PAUSE);
