/** Lets the import take a whole folder, where the browser can: files then come with their paths. */
const place = document.querySelector('[data-folder]');
const input = document.querySelector('#fichiers');
if (place && input && 'webkitdirectory' in input) {
  place.hidden = false;
  place.querySelector('button').addEventListener('click', () => {
    input.webkitdirectory = true;
    input.click();
  });
  input.form.addEventListener('formdata', (event) => {
    if (!input.webkitdirectory) return;
    const files = event.formData.getAll(input.name);
    event.formData.delete(input.name);
    for (const file of files) event.formData.append(input.name, file, file.webkitRelativePath || file.name);
  });
}
