// The browser's part of a meeting's page: printing it as minutes, and the focus that stays on the item of the agenda that was moved or hidden.
window.dash_clientside = Object.assign(window.dash_clientside || {}, {
  meeting: {
    print: function (clicks) {
      if (clicks) { window.print(); }
      return window.dash_clientside.no_update;
    },
  },
});
(function () {
  let pressed = null;

  function name(button) {
    try { return JSON.parse(button.id); } catch (fault) { return null; }
  }

  document.addEventListener('click', function (event) {
    const button = event.target.closest ? event.target.closest('#meeting-agenda button[id^="{"]') : null;
    pressed = button ? name(button) : null;
  }, true);

  document.addEventListener('keydown', function (event) {
    const field = event.key === 'Enter' && event.target.closest ? event.target.closest('#meeting-agenda .agenda-place input') : null;
    if (field) { pressed = name(field); }
  }, true);

  function find(how, key) {
    return Array.from(document.querySelectorAll('#meeting-agenda button[id^="{"], #meeting-agenda .agenda-place input')).find(function (button) {
      const found = name(button);
      return found && found.how === how && found.key === key && !button.disabled && button.offsetParent;
    });
  }

  // Drawing the agenda anew leaves the focus at the place where the item has been, on another item.
  function follow() {
    if (!pressed) { return; }
    const other = {up: 'down', top: 'down', down: 'up', hide: 'show', show: 'hide'}[pressed.how];
    const button = find(pressed.how, pressed.key) || (other && find(other, pressed.key)) || document.querySelector('#meeting-agenda .agenda-tools button:not(:disabled)');
    pressed = null;
    if (button) { button.focus(); }
  }

  document.addEventListener('DOMContentLoaded', function () {
    const root = document.getElementById('react-entry-point');
    if (!root) { return; }
    new MutationObserver(function (records) {
      const agenda = pressed && document.getElementById('meeting-agenda');
      if (agenda && records.some(function (one) { return agenda.contains(one.target); })) { window.requestAnimationFrame(follow); }
    }).observe(root, {childList: true, subtree: true, attributes: true, attributeFilter: ['id']});
  });
})();
