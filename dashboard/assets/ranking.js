// The browser's part of loading a ranking table: what was just read or stored takes the focus, so that whoever cannot see it is told.
(function () {
  let shown = null;

  function follow() {
    const outcome = document.getElementById('ranking-outcome');
    if (outcome === shown) { return; }
    if (outcome) {
      outcome.focus({ preventScroll: true });
      // What is still hidden, for a table's program is on its way, takes no focus: it is tried again when it shows.
      if (document.activeElement !== outcome) { return; }
      outcome.scrollIntoView({ block: 'start' });
    }
    shown = outcome;
  }

  document.addEventListener('DOMContentLoaded', function () {
    const root = document.getElementById('react-entry-point');
    if (root) { new MutationObserver(follow).observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ['style', 'class', 'hidden'] }); }
  });
})();
