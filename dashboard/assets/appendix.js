// The browser's part of reading an appendix: the chosen file is named and weighed, of a row's targets only the chosen one shows what it
// would mean, and the rows that still wait for a word are counted. All words come from the server (the store "appendix-words").
window.dash_clientside = Object.assign(window.dash_clientside || {}, {
  appendix: {
    show: function (contents, filename, words) {
      if (!contents) { return ''; }
      const bytes = Math.floor((contents.length - contents.indexOf(',') - 1) * 3 / 4);
      return (bytes > words.limit ? words.too_large : words.chosen).replace('{name}', filename);
    },

    need: function (clicks, contents, department, words) {
      if (!clicks) { return window.dash_clientside.no_update; }
      if (!department) { return words.need_department; }
      return contents ? window.dash_clientside.no_update : words.need_file;
    },

    choose: function (target, id, details) {
      const of = details[id.row] || {};
      return of[target || ''] || of[''] || null;
    },

    count: function (said, words) {
      const open = said.filter(function (word) { return !word; }).length;
      return (open ? words.left : words.none_left).replace('{count}', open).replace('{all}', said.length);
    }
  }
});

(function () {
  let shown = null;

  // What was just read takes the focus, so that whoever cannot see it is told.
  function follow() {
    const outcome = document.getElementById('appendix-outcome');
    if (outcome && outcome !== shown) { outcome.focus({ preventScroll: true }); outcome.scrollIntoView({ block: 'start' }); }
    shown = outcome;
  }

  document.addEventListener('DOMContentLoaded', function () {
    const root = document.getElementById('react-entry-point');
    if (root) { new MutationObserver(follow).observe(root, { childList: true, subtree: true }); }
  });
})();
