// Drop zone of the first page: our own wording for the file field, a list of the files chosen, drag and drop.
// Without this script the browser's own file field does the work.
const zone = document.querySelector('[data-deposit]');
const input = zone?.querySelector('input[type="file"]');

if (zone && input) {
  const maxBytes = Number(zone.dataset.maxBytes);
  const list = document.createElement('ul');
  list.className = 'chosen-files';
  list.setAttribute('aria-live', 'polite');
  const pick = document.createElement('label');
  pick.htmlFor = input.id;
  pick.className = 'button pick';
  const words = input.multiple
    ? { none: 'Choisir des fichiers', some: 'Ajouter des fichiers' }
    : { none: 'Choisir le fichier', some: 'Choisir un autre fichier' };
  pick.textContent = words.none;
  pick.setAttribute('aria-hidden', 'true');
  input.after(pick, list);
  zone.dataset.ready = '';

  /** Replaces the field's files: a file list cannot be edited in place. */
  function setFiles(files) {
    const transfer = new DataTransfer();
    for (const file of files) transfer.items.add(file);
    input.files = transfer.files;
    show();
  }

  function sizeOf(bytes) {
    const [value, unit] = bytes < 1024 ** 2 ? [bytes / 1024, 'Ko'] : [bytes / 1024 ** 2, 'Mo'];
    const text = value.toLocaleString('fr-FR', { maximumFractionDigits: value < 10 ? 1 : 0 });
    return `${text}\u00a0${unit}`.replaceAll('\u202f', '\u00a0');
  }

  function row(file) {
    const item = document.createElement('li');
    const name = Object.assign(document.createElement('span'), { className: 'name', textContent: file.name });
    const size = Object.assign(document.createElement('span'), { className: 'help', textContent: sizeOf(file.size) });
    const remove = Object.assign(document.createElement('button'), {
      type: 'button',
      className: 'button button--text button--small',
      textContent: 'Retirer',
    });
    remove.setAttribute('aria-label', `Retirer ${file.name}`);
    remove.addEventListener('click', () => {
      setFiles([...input.files].filter((other) => other !== file));
      input.focus();
    });
    item.append(name, size, remove);
    if (file.size > maxBytes) item.append(tooLarge());
    return item;
  }

  function tooLarge() {
    const textContent = `Ce fichier dépasse ${zone.dataset.maxWords}\u00a0: il ne pourra pas être lu. Retirez-le ou réduisez-le.`;
    return Object.assign(document.createElement('p'), { className: 'error', textContent });
  }

  function show() {
    list.replaceChildren(...[...input.files].map(row));
    pick.textContent = input.files.length > 0 ? words.some : words.none;
  }

  /** Adds files to those already chosen; the same file (name, size, date) counts once. */
  function add(files, already) {
    const key = (file) => `${file.name}/${file.size}/${file.lastModified}`;
    const all = new Map([...already, ...files].map((file) => [key(file), file]));
    setFiles(input.multiple ? [...all.values()] : [...files].slice(-1));
  }

  let chosen = [];
  input.addEventListener('click', () => {
    chosen = [...input.files];
  });
  input.addEventListener('change', () => {
    add([...input.files], chosen);
  });
  for (const type of ['dragenter', 'dragover']) {
    zone.addEventListener(type, (event) => {
      event.preventDefault();
      zone.dataset.over = '';
    });
  }
  zone.addEventListener('dragleave', (event) => {
    if (!zone.contains(event.relatedTarget)) delete zone.dataset.over;
  });
  zone.addEventListener('drop', (event) => {
    event.preventDefault();
    delete zone.dataset.over;
    if (event.dataTransfer) add([...event.dataTransfer.files], [...input.files]);
  });
  show();
}

// "Je ne sais pas" and the types exclude each other.
const unknown = document.querySelector('[data-unknown]');
const types = [...document.querySelectorAll('input[name="types"]')].filter((box) => box !== unknown);
unknown?.addEventListener('change', () => {
  if (unknown.checked) for (const box of types) box.checked = false;
});
for (const box of types) {
  box.addEventListener('change', () => {
    unknown.checked = types.every((other) => !other.checked);
  });
}
