// The browser's part of sending a report: what was chosen goes into the address, the file is looked at before it travels (is there a
// name, is it small enough), and the outcome takes the focus when it comes. All words come from the server (the store "submit-words").
window.dash_clientside = Object.assign(window.dash_clientside || {}, {
  submit: {
    choose: function (department, period, search) {
      const names = { 'submit-department': 'dv', 'submit-period': 'ky' };
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
    },

    show: function (contents, filename, words) {
      if (!contents) { return ''; }
      const said = window.dash_clientside.submit.weigh(contents, filename, words);
      const button = document.getElementById('submit-send');
      if (button) { button.scrollIntoView({ block: 'nearest' }); }
      return said.text;
    },

    send: function (clicks, contents, filename, by, illustrative, words) {
      const nothing = window.dash_clientside.no_update;
      if (!clicks) { return [nothing, nothing, nothing]; }
      if (!(by || '').trim()) {
        const field = document.getElementById('submit-by');
        if (field) { field.focus(); }
        return [nothing, words.need_name, ''];
      }
      if (!contents) {
        const button = document.getElementById('submit-choose');
        if (button) { button.focus(); }
        return [nothing, words.need_file, ''];
      }
      const said = window.dash_clientside.submit.weigh(contents, filename, words);
      if (said.heavy) { return [nothing, said.text, '']; }
      // The number of the click makes each attempt a new one, so that the same file may be sent again after a fault.
      const parcel = { contents: contents, filename: filename, by: by, illustrative: illustrative, attempt: clicks };
      return [parcel, '', words.sending];
    },

    weigh: function (contents, filename, words) {
      const bytes = Math.floor((contents.length - contents.indexOf(',') - 1) * 3 / 4);
      const unit = bytes < 1048576 ? ['kB', 1024, 0] : ['MB', 1048576, 1];
      const size = (bytes / unit[1]).toLocaleString(words.language === 'vi' ? 'vi-VN' : 'en-GB', { maximumFractionDigits: unit[2] });
      const heavy = bytes > words.limit;
      const text = (heavy ? words.too_large : words.chosen).replace('{name}', filename).replace('{size}', size + ' ' + unit[0]);
      return { heavy: heavy, text: text };
    }
  }
});

(function () {
  let shown = null;

  // The server never answered, or refused to listen: the line is down, or the file was cut off on the way. What was chosen is
  // still there. Dash tells a page nothing of this, so the answers to its requests are watched while a file travels.
  function complain() {
    const progress = document.getElementById('submit-progress');
    if (!progress || progress.hidden) { return; }
    const set = window.dash_clientside.set_props;
    set('submit-progress', { hidden: true });
    set('submit-send', { loading: false });
    set('submit-status', { children: '' });
    set('submit-problem', { children: progress.dataset.fault });
  }

  const travel = window.fetch;
  window.fetch = function () {
    const answer = travel.apply(window, arguments);
    answer.then(function (response) { if (!response.ok) { complain(); } }, complain);
    return answer;
  };

  // The component's own field for files is invisible and has no name; the button that stands for it has one.
  function name() {
    const field = document.querySelector('#submit-file input[type=file]');
    if (field && field.tabIndex !== -1) {
      field.tabIndex = -1;
      field.setAttribute('aria-hidden', 'true');
    }
  }

  function follow() {
    name();
    const outcome = document.getElementById('submit-outcome');
    const now = outcome ? outcome.textContent : '';
    // A page that is opened at its own address keeps the focus where the browser puts it; an outcome that has just come takes it.
    if (outcome && shown !== null && now !== shown) {
      outcome.focus({ preventScroll: true });
      window.scrollTo(0, 0);
    }
    shown = document.querySelector('.submit') ? now : null;
  }

  document.addEventListener('click', function (event) {
    if (event.target.closest && event.target.closest('#submit-print')) { window.print(); }
  });
  document.addEventListener('DOMContentLoaded', function () {
    const root = document.getElementById('react-entry-point');
    if (root) { new MutationObserver(follow).observe(root, { childList: true, subtree: true, characterData: true }); }
  });
})();
