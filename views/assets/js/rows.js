// Rows that open: a link to a requirement opens its row, whatever the browser does by itself.

/** Opens every closed row around an element, then brings its own row into view. */
export function reveal(element) {
  for (let row = element.closest('details'); row; row = row.parentElement?.closest('details')) row.open = true;
  const row = element.closest('details.requirement') ?? element;
  row.scrollIntoView({ block: 'start' });
  row.querySelector('summary')?.focus({ preventScroll: true });
}

function revealTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target?.closest('details.requirement')) reveal(target);
}

addEventListener('hashchange', revealTarget);
document.addEventListener('click', (event) => {
  const link = event.target.closest?.('a[href^="#"]');
  // Following the same link twice does not change the address: open the row all the same.
  if (link && link.getAttribute('href') === location.hash) revealTarget();
});
revealTarget();
