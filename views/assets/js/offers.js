// The form of offers: names of the files chosen for each, those too large told at once, and a word while they are sent.
// Without this script the browser's own file fields do the work.
const form = document.querySelector('[data-offers]');

if (form) {
  const maxBytes = Number(form.dataset.maxBytes);
  const fields = [...form.querySelectorAll('input[type="file"]')];

  function row(file) {
    const item = document.createElement('li');
    item.append(Object.assign(document.createElement('span'), { className: 'name', textContent: file.name }));
    if (file.size > maxBytes) {
      const words = `Ce fichier dépasse ${form.dataset.maxWords}\u00a0: choisissez-en un plus léger.`;
      item.append(Object.assign(document.createElement('p'), { className: 'error', textContent: words }));
    }
    return item;
  }

  /** Our own words for the browser's button; the field itself stays for the keyboard. */
  function pickOf(field) {
    const pick = document.createElement('label');
    pick.htmlFor = field.id;
    pick.className = 'button button--small pick';
    pick.textContent = 'Choisir les fichiers';
    pick.setAttribute('aria-hidden', 'true');
    return pick;
  }

  for (const field of fields) {
    field.after(pickOf(field));
    field.addEventListener('change', () => {
      form.querySelector(`[data-chosen="${field.id}"]`).replaceChildren(...[...field.files].map(row));
    });
  }
  form.dataset.ready = '';
  form.addEventListener('submit', () => {
    const files = fields.reduce((total, field) => total + field.files.length, 0);
    form.querySelector('[data-sending]').textContent =
      `Envoi de ${files} fichier${files > 1 ? 's' : ''}… La page de la comparaison s’ouvre ensuite.`;
  });
}
