// The browser's part of sending a report: the department goes into the address, files are looked at before they travel (are they
// small enough), and travel one after the other as plain forms, each with its progress. What is lost on the way stays chosen and
// can be sent again; what the server is too busy for is sent again by itself. One file leads to its result, several to a list of results.
// All words come from the server (data-words of #submit-file). The chosen files live in `parcels`, so drawing the page anew loses none.
window.dash_clientside = Object.assign(window.dash_clientside || {}, {
  submit: {
    choose: function (department, period, search, file) {
      // Writing the address draws the page anew: a file that waits on it would be lost.
      if (file) { return window.dash_clientside.no_update; }
      const names = { 'submit-department': 'dv', 'submit-period': 'ky', 'appendix-department': 'dv', 'appendix-period': 'ky' };
      const context = window.dash_clientside.callback_context;
      // Drawing the page mounts both choosers and fires both; a person touches one at a time.
      if (!context.triggered || context.triggered.length !== 1) { return window.dash_clientside.no_update; }
      const id = context.triggered[0].prop_id.split('.')[0];
      const value = context.triggered[0].value;
      if (!(id in names) || value === undefined) { return window.dash_clientside.no_update; }
      const asked = new URLSearchParams(search || '');
      if (value === null || value === '') { asked.delete(names[id]); } else { asked.set(names[id], value); }
      const before = new URLSearchParams(search || '');
      if (before.get(names[id]) === asked.get(names[id])) { return window.dash_clientside.no_update; }
      return '?' + asked.toString();
    }
  }
});

(function () {
  const MOST_TURNS = 30;
  let parcels = [];
  let sending = false;
  let shown = null;

  function part(id) { return document.getElementById(id); }
  function words() { return JSON.parse(part('submit-file').dataset.words); }
  function set(id, props) { if (part(id)) { window.dash_clientside.set_props(id, props); } }
  function complain(said) { set('submit-problem', { children: said }); }
  function announce(said) { set('submit-status', { children: said }); }

  function fill(text, values) {
    return text.replace(/\{(\w+)\}/g, function (whole, name) { return name in values ? values[name] : whole; });
  }

  function told(file, said) {
    const unit = file.size < 1048576 ? ['kB', 1024, 0] : ['MB', 1048576, 1];
    const number = (file.size / unit[1]).toLocaleString(said.language === 'vi' ? 'vi-VN' : 'en-GB', { maximumFractionDigits: unit[2] });
    return { name: file.name, size: number + ' ' + unit[0] };
  }

  // Choosing.

  function take(files) {
    const said = words();
    Array.from(files).forEach(function (file) {
      const heavy = file.size > said.limit;
      const parcel = { file: file, state: heavy ? 'heavy' : 'ready', said: fill(heavy ? said.too_large : said.chosen, told(file, said)) };
      // A file that was mended and is chosen again takes the place of the one before.
      const place = parcels.findIndex(function (one) { return one.file.name === file.name && one.state !== 'sending'; });
      if (place < 0) { parcels.push(parcel); } else { parcels[place] = parcel; }
    });
    complain('');
    draw();
    const button = part('submit-send');
    if (button) { button.scrollIntoView({ block: 'nearest' }); }
  }

  function drop(parcel) {
    parcels = parcels.filter(function (one) { return one !== parcel; });
    draw();
    part('submit-choose').focus();
  }

  // Sending.

  function start(wanted) {
    if (sending) { return; }
    const said = words();
    if (!wanted.length) {
      const heavy = parcels.find(function (one) { return one.state === 'heavy'; });
      part('submit-choose').focus();
      complain(heavy ? heavy.said : said.need_file);
      return;
    }
    complain('');
    announce(said.sending);
    sending = true;
    set('submit-send', { loading: true });
    wanted.forEach(function (one) { one.state = 'ready'; });
    wanted.reduce(function (before, one) { return before.then(function () { return bring(one, 0); }); }, Promise.resolve()).then(function () {
      sending = false;
      set('submit-send', { loading: false });
      draw();
      end(wanted);
    });
  }

  // One file, again and again while the server has too much to do.
  function bring(parcel, turns) {
    return travel(parcel).then(function (answer) {
      if (answer.status !== 503 || turns >= MOST_TURNS) { return judge(parcel, answer); }
      const seconds = Number(answer.wait) || 10;
      mark(parcel, 'waiting', fill(words().waiting, { seconds: seconds }));
      return new Promise(function (go) { setTimeout(go, seconds * 1000); }).then(function () { return bring(parcel, turns + 1); });
    });
  }

  function travel(parcel) {
    const form = new FormData();
    const box = part('submit-illustrative');
    if (box && box.checked) { form.append('illustrative', '1'); }
    form.append('file', parcel.file);
    parcel.share = 0;
    mark(parcel, 'sending', words().travelling);
    return new Promise(function (done) {
      const request = new XMLHttpRequest();
      request.open('POST', '/gui' + window.location.search);
      request.setRequestHeader('Accept', 'application/json');
      request.setRequestHeader('X-CSRFToken', window.dtiToken());
      request.upload.onprogress = function (event) {
        parcel.share = event.lengthComputable ? event.loaded / event.total : 0;
        if (parcel.share >= 1) { parcel.said = words().reading; }
        draw();
      };
      request.onload = function () {
        done({
          status: request.status, body: request.responseText, link: request.getResponseHeader('Location'), wait: request.getResponseHeader('Retry-After')
        });
      };
      request.onerror = request.onabort = request.ontimeout = function () { done({ status: 0 }); };
      request.send(form);
    });
  }

  function judge(parcel, answer) {
    const said = words();
    let told = {};
    try { told = JSON.parse(answer.body || '{}'); } catch (error) { told = { error: answer.body }; }
    parcel.link = answer.link;
    if (told.submission && answer.link) {
      const errors = told.findings.filter(function (one) { return one.severity === 'error'; }).length;
      return mark(parcel, told.outcome === 'refused' ? 'refused' : 'done', fill(said[told.outcome], { count: errors }));
    }
    // What the file itself is refused for is not mended by sending it again; all else may be, signing in again among it.
    const final = answer.status > 401 && answer.status < 500;
    const finding = (told.findings || [])[0];
    mark(parcel, final ? 'refused' : 'lost', told.error || (finding && finding.message) || said.fault);
  }

  function mark(parcel, state, said) {
    parcel.state = state;
    parcel.said = said;
    draw();
  }

  function end(sent) {
    if (!part('submit-file')) { return; } // the person has gone on; the files stay listed for when they come back
    const lost = sent.filter(function (one) { return one.state === 'lost'; });
    if (lost.length) { announce(''); complain(lost.length === 1 ? lost[0].said : words().some_lost); return; }
    if (sent.length === 1 && parcels.length === 1) {
      if (!sent[0].link) { announce(''); complain(sent[0].said); return; }
      parcels = [];
      go(sent[0]);
      return;
    }
    announce(fill(words().all_sent, { count: sent.length }));
    const first = document.querySelector('#submit-chosen a');
    if (first) { first.focus(); }
  }

  function go(parcel) {
    window.dash_clientside.set_props('url', { search: new URL(parcel.link, window.location.href).search });
  }

  // Showing. Everything is text: the name of a file is never markup.

  function make(name, props, children) {
    const made = Object.assign(document.createElement(name), props);
    (children || []).forEach(function (child) { made.append(child); });
    return made;
  }

  function button(said, parcel, act) {
    return make('button', { type: 'button', className: 'button', textContent: said, ariaLabel: said + ' ' + parcel.file.name, onclick: act });
  }

  function line(parcel, said) {
    const children = [make('span', { className: 'upload-said', textContent: parcel.said })];
    if (parcel.state !== 'ready' && parcel.state !== 'heavy') {
      children.unshift(make('b', { className: 'upload-name', textContent: parcel.file.name }));
    }
    if (parcel.state === 'sending') {
      children.push(make('progress', { max: 1, value: parcel.share, ariaLabel: fill(said.progress, { name: parcel.file.name }) }));
    }
    if (parcel.link) {
      const link = make('a', { href: parcel.link, textContent: said.result, ariaLabel: said.result + ' ' + parcel.file.name });
      // Within the page: a new one would not know the files that still wait.
      link.onclick = function (event) { event.preventDefault(); go(parcel); };
      children.push(link);
    }
    if (parcel.state === 'lost' && !sending) { children.push(button(said.again, parcel, function () { start([parcel]); })); }
    if (!sending && !parcel.link) { children.push(button(said.remove, parcel, function () { drop(parcel); })); }
    return make('li', { className: 'upload is-' + parcel.state }, children);
  }

  function draw() {
    const list = part('submit-chosen');
    if (!list) { return; }
    const said = words();
    list.replaceChildren.apply(list, parcels.map(function (parcel) { return line(parcel, said); }));
  }

  // The field for files is ours and invisible; the button that stands for it has a name.
  function equip() {
    const frame = part('submit-file');
    if (!frame || frame.querySelector('input[type=file]')) { return; }
    const field = make('input', { type: 'file', multiple: true, accept: '.xlsx', hidden: true });
    field.onchange = function () { take(field.files); field.value = ''; };
    frame.append(field);
    draw();
  }

  function follow() {
    equip();
    const outcome = part('submit-outcome');
    const now = outcome ? outcome.textContent : '';
    // A page that is opened at its own address keeps the focus where the browser puts it; an outcome that has just come takes it.
    if (outcome && shown !== null && now !== shown) {
      outcome.focus({ preventScroll: true });
      window.scrollTo(0, 0);
    }
    shown = document.querySelector('.submit') ? now : null;
  }

  function over(event) { return event.target.closest && event.target.closest('#submit-file'); }

  document.addEventListener('click', function (event) {
    const clicked = function (id) { return event.target.closest && event.target.closest(id); };
    if (clicked('#submit-print')) { window.print(); }
    if (clicked('#submit-choose')) { part('submit-file').querySelector('input[type=file]').click(); }
    if (clicked('#submit-send')) {
      start(parcels.filter(function (one) { return one.state === 'ready' || one.state === 'lost'; }));
    }
  });
  ['dragover', 'dragleave', 'drop'].forEach(function (kind) {
    document.addEventListener(kind, function (event) {
      const frame = over(event);
      if (!frame) { return; }
      event.preventDefault();
      frame.classList.toggle('drop-over', kind === 'dragover');
      if (kind === 'drop') { take(event.dataTransfer.files); }
    });
  });
  window.addEventListener('beforeunload', function (event) { if (sending) { event.preventDefault(); } });
  document.addEventListener('DOMContentLoaded', function () {
    const root = part('react-entry-point');
    if (root) { new MutationObserver(follow).observe(root, { childList: true, subtree: true, characterData: true }); }
  });
})();
