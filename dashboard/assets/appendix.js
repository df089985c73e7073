// The browser's part of reading an appendix: the chosen file is named and weighed, of a row's targets only the chosen one shows what it
// would mean and asks for the parts that the appendix lacks, and the rows that still wait for a word are counted. All words come from the
// server (the store "appendix-words").
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

    choose: function (target, id, details, needs) {
      const of = details[id.row] || {};
      return [of[target || ''] || of[''] || null, !(needs[id.row] || []).includes(target)];
    },

    count: function (said, targets, typed, rows, fields, needs, words) {
      const open = said.filter(function (word) { return !word; }).length;
      const blank = new Set(fields.filter(function (field, place) { return !(typed[place] || '').trim(); })
        .map(function (field) { return field.row; }));
      const lacking = rows.filter(function (id, place) {
        return said[place] === 'take' && blank.has(id.row) && (needs[id.row] || []).includes(targets[place]);
      }).length;
      const left = (open ? words.left : words.none_left).replace('{count}', open).replace('{all}', said.length);
      return lacking ? left + ' ' + words.lacking.replace('{count}', lacking) : left;
    }
  }
});

(function () {
  let shown = null;

  // What was just read takes the focus, so that whoever cannot see it is told.
  // Dash's own field for files, on this page or another, is invisible and has no name; the button that stands for it has one.
  function name() {
    document.querySelectorAll('.drop input[type=file]:not([aria-hidden])').forEach(function (field) {
      field.tabIndex = -1;
      field.setAttribute('aria-hidden', 'true');
    });
  }

  function follow() {
    name();
    const outcome = document.getElementById('appendix-outcome');
    if (outcome && outcome !== shown) { outcome.focus({ preventScroll: true }); outcome.scrollIntoView({ block: 'start' }); }
    shown = outcome;
  }

  document.addEventListener('DOMContentLoaded', function () {
    const root = document.getElementById('react-entry-point');
    if (root) { new MutationObserver(follow).observe(root, { childList: true, subtree: true }); }
  });
})();
