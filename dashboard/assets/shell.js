// Upkeep around the page that Dash draws: the document's language and title, the current entry of the menu, the fold of the
// choosers (open on wide screens), the notice that stands there until the first page has come, and the one that stands there
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
  });
})();
