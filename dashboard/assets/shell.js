// Upkeep around the page that Dash draws: the document's language and title, the current entry of the menu, the folds of the
// header (open on wide screens; closed by a click elsewhere, by Escape and by another page), rows of links wider than the screen, the notice that stands there until the first page has come, and the one that stands there
// while the server does not answer.
(function () {
  const wide = window.matchMedia('(min-width: 75.01rem)');
  let shown = location.pathname;

  function fold() {
    const choosers = document.getElementById('choosers');
    if (!choosers) { return; }
    const inner = choosers.querySelector('.menu-more');
    if (choosers.dataset.for !== String(wide.matches)) {
      choosers.open = wide.matches;
      choosers.dataset.for = String(wide.matches);
    }
    // In the open menu of a narrow screen nothing is folded twice.
    if (inner && inner.dataset.for !== String(wide.matches)) {
      inner.open = !wide.matches;
      inner.dataset.for = String(wide.matches);
    }
    if (shown !== location.pathname) {
      shown = location.pathname;
      close(null);
    }
  }

  // The folds that lie over the page, but for those that hold an element.
  function close(kept) {
    const folds = wide.matches ? '.menu-more[open], .visitor[open]' : '#choosers[open]';
    document.querySelectorAll(folds).forEach(function (one) {
      if (!kept || !one.contains(kept)) { one.open = false; }
    });
  }

  document.addEventListener('click', function (event) { if (wide.matches) { close(event.target); } });
  document.addEventListener('keydown', function (event) {
    const open = event.key === 'Escape' && document.activeElement ? document.activeElement.closest('.menu-more[open], .visitor[open], #choosers[open]') : null;
    if (!open || (wide.matches && open.id === 'choosers')) { return; }
    const owner = wide.matches || !open.matches('.menu-more') ? open : document.getElementById('choosers');
    owner.open = false;
    owner.querySelector('summary').focus();
  });

  function follow() {
    const shell = document.querySelector('#react-entry-point .shell'); // not the one of the first HTML
    if (!shell) { return; }
    const boot = document.getElementById('boot');
    if (boot) { boot.remove(); }
    document.documentElement.lang = shell.lang || 'vi';
    if (shell.dataset.title && document.title !== shell.dataset.title) { document.title = shell.dataset.title; }
    shell.querySelectorAll('.menu-link, .tab-link').forEach(function (link) {
      if (link.classList.contains('is-current')) { link.setAttribute('aria-current', 'page'); } else { link.removeAttribute('aria-current'); }
    });
    fold();
    slideSoon();
  }

  // Once before the next picture, not once for every change to the page: measuring makes the browser lay it all out.
  let sliding = 0;
  function slideSoon() {
    sliding = sliding || requestAnimationFrame(function () { sliding = 0; slide(); });
  }

  // In a row of links that is wider than the screen the current one is brought into sight, and a fade says where there is more.
  function edges(row) {
    row.classList.toggle('has-more-left', row.scrollLeft > 2);
    row.classList.toggle('has-more-right', row.scrollLeft + row.clientWidth < row.scrollWidth - 2);
  }

  function slide() {
    document.querySelectorAll('.tabs, .index-tabs, .collection-scroll').forEach(function (row) {
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
