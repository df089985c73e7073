// The browser's part of the catalogue: a workbook is chosen or dropped, travels as a plain form, and stays here until its preview is
// confirmed, so that the same bytes are saved that were looked at. What the server draws of it is put on the page as it comes.
// An outcome that has just appeared takes the focus. All words come from the server (data-words of #catalogue-book-file).
(function () {
  let file = null;
  let token = '';
  let busy = false;
  let shown = null;

  function part(id) { return document.getElementById(id); }
  function words() { return JSON.parse(part('catalogue-book-file').dataset.words); }
  function set(id, props) { if (part(id)) { window.dash_clientside.set_props(id, props); } }
  function complain(said) { set('catalogue-book-problem', { children: said }); }
  function fill(text) { return text.replace('{name}', file ? file.name : ''); }

  function forget() {
    token = '';
    set('catalogue-book-preview', { children: [] });
    set('catalogue-book-confirm', { hidden: true });
  }

  function tell() {
    const place = part('catalogue-book-chosen');
    if (place) { place.textContent = file ? fill(words().chosen) : ''; }
  }

  function take(files) {
    if (!files.length) { return; }
    file = files[0];
    forget();
    const heavy = file.size > words().limit;
    complain(heavy ? fill(words().too_large) : '');
    if (heavy) { file = null; }
    tell();
  }

  function send(reason) {
    const said = words();
    if (busy) { return; }
    if (!file) { complain(said.need_file); part('catalogue-book-choose').focus(); return; }
    const form = new FormData();
    form.append('file', file);
    if (reason !== null) { form.append('token', token); form.append('reason', reason); }
    busy = true;
    complain('');
    set('catalogue-said', { children: said.sending });
    part('catalogue-book-look').disabled = true;
    fetch(said.address + window.location.search, {
      method: 'POST', body: form, credentials: 'same-origin', headers: { 'Accept': 'application/json', 'X-CSRFToken': window.dtiToken() }
    }).then(function (answer) {
      return answer.json().catch(function () { return { error: said.lost, drawn: null }; });
    }).catch(function () {
      // A file that was changed on disk since it was chosen cannot be read any more either.
      return { error: said.lost, drawn: null };
    }).then(show);
  }

  function show(told) {
    busy = false;
    if (!part('catalogue-book-look')) { return; } // the person has gone on
    part('catalogue-book-look').disabled = false;
    complain(told.error || '');
    set('catalogue-said', { children: '' });
    if (!told.drawn) { return; } // what was previewed stays, and so does the reason
    token = told.token;
    set('catalogue-book-preview', { children: told.drawn });
    set('catalogue-book-confirm', { hidden: told.outcome !== 'accepted' });
    if (told.outcome === 'saved') {
      file = null;
      token = '';
      set('catalogue-book-reason', { value: '' });
      tell();
    }
  }

  // The field for files is ours and invisible; the button that stands for it has a name.
  function equip() {
    const frame = part('catalogue-book-file');
    if (!frame || frame.querySelector('input[type=file]')) { return; }
    const field = document.createElement('input');
    Object.assign(field, { type: 'file', accept: '.xlsx', hidden: true });
    field.onchange = function () { take(field.files); field.value = ''; };
    frame.append(field);
    token = '';
    tell();
  }

  function follow() {
    equip();
    const outcome = part('catalogue-outcome');
    const now = outcome ? outcome.textContent : '';
    // A page that is opened at its own address keeps the focus where the browser puts it.
    if (outcome && shown !== null && now !== shown) { outcome.focus(); }
    shown = document.querySelector('.catalogue-page') ? now : null;
  }

  document.addEventListener('click', function (event) {
    const clicked = function (id) { return event.target.closest && event.target.closest(id); };
    if (clicked('#catalogue-book-choose')) { part('catalogue-book-file').querySelector('input[type=file]').click(); }
    if (clicked('#catalogue-book-look')) { send(null); }
    if (clicked('#catalogue-book-save')) { send(part('catalogue-book-reason').value); }
  });
  ['dragover', 'dragleave', 'drop'].forEach(function (kind) {
    document.addEventListener(kind, function (event) {
      const frame = event.target.closest && event.target.closest('#catalogue-book-file');
      if (!frame) { return; }
      event.preventDefault();
      frame.classList.toggle('drop-over', kind === 'dragover');
      if (kind === 'drop') { take(event.dataTransfer.files); }
    });
  });
  document.addEventListener('DOMContentLoaded', function () {
    const root = part('react-entry-point');
    if (root) { new MutationObserver(follow).observe(root, { childList: true, subtree: true, characterData: true }); }
  });
})();
