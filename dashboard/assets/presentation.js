// Turning over the slides of a meeting (/hop/<number>/trinh-chieu). All slides are in the page once it is drawn: turning asks the server for nothing, so
// a lost line or an ended sign-in leaves them as they are. Keys: right, left, Space, Page Up and Down, Home, End; P or Enter the proof; F full screen; Esc back.
(function () {
  let drawn = null;
  let at = 1;
  let scheme = null;

  function place() { return 'slide ' + location.pathname; }
  function slides() { return drawn ? Array.from(drawn.querySelectorAll('.slide')) : []; }
  function proof() { const slide = slides()[at - 1]; return slide ? slide.querySelector('.slide-proof') : null; }

  // What is longer than the screen is written smaller, as long as it can be read; a narrow screen scrolls.
  const least = 0.6, step = 0.05, narrow = 640;
  function fit(slide) {
    slide.style.fontSize = '';
    if (window.innerWidth < narrow) { return; }
    for (let size = 1 - step; size > least && slide.scrollHeight > slide.clientHeight; size -= step) { slide.style.fontSize = size.toFixed(2) + 'em'; }
  }

  function show(wanted) {
    const all = slides();
    if (!all.length) { return; }
    at = Math.min(Math.max(wanted, 1), all.length);
    all.forEach(function (slide, index) { slide.hidden = index !== at - 1; });
    close();
    const slide = all[at - 1];
    slide.scrollTop = 0;
    fit(slide);
    const number = drawn.querySelector('.presentation-number');
    if (number) { number.textContent = at + '/' + all.length; }
    const status = drawn.querySelector('.presentation-status');
    if (status) { status.textContent = slide.dataset.said; }
    const button = drawn.querySelector('[data-turn=proof]');
    if (button) { button.disabled = !proof(); }
    drawn.querySelector('[data-turn=previous]').disabled = at === 1;
    drawn.querySelector('[data-turn=next]').disabled = at === all.length;
    // Kept in the window, not in the address: a reload goes on here, and turning over makes no entry in its history.
    sessionStorage.setItem(place(), String(at));
  }

  function close() {
    if (!drawn) { return; }
    drawn.querySelectorAll('.slide-proof').forEach(function (one) { one.hidden = true; });
    drawn.classList.remove('shows-proof');
    const button = drawn.querySelector('[data-turn=proof]');
    if (button) { button.setAttribute('aria-expanded', 'false'); }
  }

  function prove() {
    const found = proof();
    if (!found) { return; }
    const opens = found.hidden;
    close();
    if (!opens) { return; }
    found.hidden = false;
    drawn.classList.add('shows-proof');
    drawn.querySelector('[data-turn=proof]').setAttribute('aria-expanded', 'true');
    found.focus();
  }

  function fill() {
    if (document.fullscreenElement) { document.exitFullscreen(); return; }
    // The whole document, not the slides alone: what the page says when the server is lost stands beside them.
    if (document.documentElement.requestFullscreen) { document.documentElement.requestFullscreen().catch(function () {}); }
  }

  function leave() {
    if (document.fullscreenElement) { document.exitFullscreen(); }
    const back = drawn.querySelector('.presentation-back');
    if (back) { back.click(); }
  }

  const turns = {
    next: function () { show(at + 1); },
    previous: function () { show(at - 1); },
    proof: prove,
    full: fill,
  };

  document.addEventListener('click', function (event) {
    const button = drawn && event.target.closest ? event.target.closest('[data-turn]') : null;
    if (button && drawn.contains(button)) { turns[button.dataset.turn](); }
  });

  document.addEventListener('keydown', function (event) {
    if (!drawn || event.altKey || event.ctrlKey || event.metaKey) { return; }
    const target = event.target;
    if (target.closest && target.closest('input, textarea, select')) { return; }
    const presses = target.closest && target.closest('a, button, summary');
    const isOpen = drawn.classList.contains('shows-proof');
    switch (event.key) {
      case 'ArrowRight': case 'PageDown': show(at + 1); break;
      case 'ArrowLeft': case 'PageUp': show(at - 1); break;
      case 'Home': show(1); break;
      case 'End': show(slides().length); break;
      case ' ': if (presses) { return; } show(at + (event.shiftKey ? -1 : 1)); break;
      case 'Enter': if (presses) { return; } prove(); break;
      case 'p': case 'P': prove(); break;
      case 'f': case 'F': fill(); break;
      case 'Escape': if (isOpen) { close(); } else { leave(); } break;
      default: return;
    }
    event.preventDefault();
  });

  // A finger that moves to the side turns over; one that moves up or down scrolls.
  let from = null;
  document.addEventListener('touchstart', function (event) {
    from = drawn && event.touches.length === 1 ? event.touches[0] : null;
  }, {passive: true});
  document.addEventListener('touchend', function (event) {
    if (!drawn || !from) { return; }
    const to = event.changedTouches[0];
    const across = to.clientX - from.clientX;
    if (Math.abs(across) > 60 && Math.abs(across) > 2 * Math.abs(to.clientY - from.clientY)) { show(across < 0 ? at + 1 : at - 1); }
    from = null;
  }, {passive: true});

  // Large and strong while it is shown, unless the dark scheme was chosen; afterwards as it was.
  function dress() {
    const root = document.documentElement;
    scheme = root.dataset.scheme || '';
    if (scheme !== 'dark') { root.dataset.scheme = 'projector'; }
  }
  function undress() {
    const root = document.documentElement;
    if (scheme) { root.dataset.scheme = scheme; } else { delete root.dataset.scheme; }
  }

  function follow() {
    const found = document.querySelector('.presentation');
    if (found === drawn) { return; }
    if (drawn && !found) { undress(); }
    if (!drawn && found) { dress(); }
    drawn = found;
    if (drawn) {
      show(Number(sessionStorage.getItem(place())) || 1);
      // The first keys are the slides', wherever the way here was clicked.
      drawn.focus({preventScroll: true});
    }
  }

  window.addEventListener('resize', function () { if (drawn && slides().length) { fit(slides()[at - 1]); } });

  document.addEventListener('DOMContentLoaded', function () {
    const root = document.getElementById('react-entry-point');
    if (root) { new MutationObserver(follow).observe(root, {childList: true, subtree: true}); }
  });
})();
