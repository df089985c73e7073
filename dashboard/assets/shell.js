// Upkeep around the page that Dash draws: the document's language and title, the current entry of the menu, the fold of the
// choosers (open on wide screens), rows of links wider than the screen, the notice that stands there until the first page has come, and the one that stands there
// while the server does not answer.
(function () {
  const wide = window.matchMedia('(min-width: 60rem)');

  function fold() {
    const choosers = document.getElementById('choosers');
    if (choosers && choosers.dataset.for !== String(wide.matches)) {
      choosers.open = wide.matches;
      choosers.dataset.for = String(wide.matches);
    }
  }

  function follow() {
    const shell = document.querySelector('.shell');
    if (!shell) { return; }
    const boot = document.getElementById('boot');
    if (boot) { boot.remove(); }
    document.documentElement.lang = shell.lang || 'vi';
    if (shell.dataset.title && document.title !== shell.dataset.title) { document.title = shell.dataset.title; }
    shell.querySelectorAll('.menu-link, .tab-link').forEach(function (link) {
      if (link.classList.contains('is-current')) { link.setAttribute('aria-current', 'page'); } else { link.removeAttribute('aria-current'); }
    });
    fold();
    slide();
  }

  // In a row of links that is wider than the screen the current one is brought into sight, and a fade says where there is more.
  function edges(row) {
    row.classList.toggle('has-more-left', row.scrollLeft > 2);
    row.classList.toggle('has-more-right', row.scrollLeft + row.clientWidth < row.scrollWidth - 2);
  }

  function slide() {
    document.querySelectorAll('.menu, .tabs, .index-tabs').forEach(function (row) {
      const current = row.querySelector('.is-current');
      const seen = location.pathname + '/' + row.clientWidth + '/' + row.scrollWidth;
      if (row.dataset.slid !== seen) {
        if (!row.dataset.slid) { row.addEventListener('scroll', function () { edges(row); }, {passive: true}); }
        row.dataset.slid = seen;
        if (current) {
          const from = current.getBoundingClientRect().left - row.getBoundingClientRect().left + row.scrollLeft;
          row.scrollLeft = from - (row.clientWidth - current.offsetWidth) / 2;
        }
      }
      edges(row);
    });
    // Of the years the newest are in sight first.
    document.querySelectorAll('.years-scroll:not([data-slid])').forEach(function (row) {
      row.dataset.slid = '';
      row.scrollLeft = row.scrollWidth;
    });
  }

  function tell(isLost) {
    const shell = document.querySelector('.shell');
    const told = document.getElementById('lost');
    if (!isLost) { if (told) { told.remove(); } return; }
    if (told || !shell || !shell.dataset.lost) { return; }
    const notice = document.createElement('p');
    notice.id = 'lost';
    notice.className = 'lost no-print';
    notice.setAttribute('role', 'alert');
    notice.textContent = shell.dataset.lost;
    document.body.append(notice);
  }

  // Dash drops a request that never reached the server without a word.
  const send = window.fetch;
  window.fetch = function (asked) {
    const sent = send.apply(window, arguments);
    if (String(asked && asked.url || asked).indexOf('/_dash-update-component') < 0) { return sent; }
    sent.then(function () { tell(false); }, function (fault) { if (fault.name !== 'AbortError') { tell(true); } });
    return sent;
  };

  document.addEventListener('DOMContentLoaded', function () {
    const root = document.getElementById('react-entry-point');
    if (!root) { return; }
    new MutationObserver(follow).observe(root, {childList: true, subtree: true, attributes: true, attributeFilter: ['data-title']});
    wide.addEventListener('change', fold);
    window.addEventListener('resize', slide);
  });
})();
