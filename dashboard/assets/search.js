// Search from anywhere: Ctrl+K (or the button) opens a dialog; arrows choose, Enter opens, Esc closes. The server answers with links.
(function () {
  const pause = 120; // milliseconds without a key before the server is asked
  let dialog = null;
  let asked = 0;
  let timer = null;

  function make(tag, className, text) {
    const made = document.createElement(tag);
    if (className) { made.className = className; }
    if (text) { made.textContent = text; }
    return made;
  }

  function build(words) {
    const box = make('dialog', 'search-dialog');
    box.setAttribute('aria-label', words.title);
    const input = make('input', 'search-input');
    Object.assign(input, {type: 'search', placeholder: words.hint, autocomplete: 'off', spellcheck: false});
    input.setAttribute('role', 'combobox');
    input.setAttribute('aria-label', words.title);
    input.setAttribute('aria-expanded', 'false');
    input.setAttribute('aria-controls', 'search-hits');
    const list = make('ul', 'search-hits');
    list.id = 'search-hits';
    list.setAttribute('role', 'listbox');
    list.setAttribute('aria-label', words.title);
    const said = make('p', 'search-said');
    said.setAttribute('role', 'status');
    const close = make('button', 'search-close', words.close);
    close.type = 'button';
    close.addEventListener('click', function () { box.close(); });
    const head = make('div', 'search-head');
    head.append(input, close);
    box.append(head, said, list);
    input.addEventListener('input', function () { clearTimeout(timer); timer = setTimeout(function () { ask(input, list, said, words); }, pause); });
    box.addEventListener('keydown', function (event) { steer(event, input, list); });
    box.addEventListener('click', function (event) { if (event.target === box) { box.close(); } });
    return box;
  }

  function ask(input, list, said, words) {
    const mine = ++asked;
    const params = new URLSearchParams(location.search);
    params.set('q', input.value);
    if (!input.value.trim()) { show([], input, list, said, ''); return; }
    fetch('/tim?' + params, {headers: {Accept: 'application/json'}}).then(function (answer) {
      if (!answer.ok) { throw new Error(String(answer.status)); }
      return answer.json();
    }).then(function (hits) {
      if (mine === asked) { show(hits, input, list, said, hits.length ? words.found.replace('{count}', hits.length) : words.none); }
    }).catch(function () { if (mine === asked) { show([], input, list, said, words.failed); } });
  }

  function show(hits, input, list, said, words) {
    said.textContent = words;
    input.setAttribute('aria-expanded', String(hits.length > 0));
    input.removeAttribute('aria-activedescendant');
    list.replaceChildren(...hits.map(function (hit, place) {
      const row = make('li', 'search-hit');
      row.id = 'search-hit-' + place;
      row.setAttribute('role', 'option');
      row.setAttribute('aria-selected', 'false');
      const link = make('a');
      link.href = hit.href;
      link.tabIndex = -1;
      link.addEventListener('click', follow);
      link.append(make('span', 'search-kind', hit.kind), make('span', 'search-name', (hit.code ? hit.code + ' ' : '') + hit.name), make('span', 'search-beside', hit.beside));
      row.append(link);
      return row;
    }));
    if (hits.length) { choose(input, list, 0); }
  }

  function choose(input, list, place) {
    [...list.children].forEach(function (row, at) { row.setAttribute('aria-selected', String(at === place)); });
    const chosen = list.children[place];
    input.setAttribute('aria-activedescendant', chosen.id);
    chosen.scrollIntoView({block: 'nearest'});
  }

  // As Dash's own links do: the page is drawn anew, the document stays.
  function follow(event) {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || !document.getElementById('root')) { return; }
    event.preventDefault();
    dialog.close();
    history.pushState({}, '', event.currentTarget.href);
    window.dispatchEvent(new CustomEvent('_dashprivate_pushstate'));
    window.scrollTo(0, 0);
    const content = document.getElementById('content');
    if (content) { content.focus(); }
  }

  function steer(event, input, list) {
    const rows = [...list.children];
    const now = rows.findIndex(function (row) { return row.getAttribute('aria-selected') === 'true'; });
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (rows.length) { choose(input, list, (now + (event.key === 'ArrowDown' ? 1 : rows.length - 1)) % rows.length); }
    } else if (event.key === 'Enter' && now >= 0 && event.target === input) {
      event.preventDefault();
      rows[now].querySelector('a').click();
    }
  }

  function open() {
    const button = document.getElementById('search-open');
    if (!button || (dialog && dialog.open)) { return; }
    if (dialog) { dialog.remove(); }
    dialog = build(button.dataset);
    document.body.append(dialog);
    dialog.showModal();
    dialog.querySelector('input').focus();
  }

  document.addEventListener('click', function (event) { if (event.target.closest && event.target.closest('#search-open')) { open(); } });
  document.addEventListener('keydown', function (event) {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') { event.preventDefault(); open(); }
  });
})();
