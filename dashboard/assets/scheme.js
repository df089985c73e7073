// The scheme of the screen: light, dark, for a projector, or as the system has it. The choice is kept in the cookie "nen", so the server can write it on
// the document before anything is drawn; buttons of any page choose it by their data-nen (dashboard/components/head_menu.py).
(function () {
  const SCHEMES = {sang: 'light', toi: 'dark', chieu: 'projector'};
  const page = document.documentElement;
  const system = window.matchMedia('(prefers-color-scheme: dark)');

  function kept() {
    const found = document.cookie.split('; ').find(function (one) { return one.startsWith('nen='); });
    const value = found ? found.slice(4) : '';
    return value in SCHEMES ? value : '';
  }

  function show() {
    const value = kept();
    if (value) { page.dataset.scheme = SCHEMES[value]; } else { delete page.dataset.scheme; }
    follow();
    mark();
  }

  // The widgets have a scheme of their own, which must not differ from the page's.
  function follow() {
    const isDark = page.dataset.scheme ? page.dataset.scheme === 'dark' : system.matches;
    const wanted = isDark ? 'dark' : 'light';
    if (page.getAttribute('data-mantine-color-scheme') !== wanted) { page.setAttribute('data-mantine-color-scheme', wanted); }
  }

  function mark() {
    const value = kept();
    document.querySelectorAll('[data-nen]').forEach(function (button) {
      const pressed = String(button.dataset.nen === value);
      if (button.getAttribute('aria-pressed') !== pressed) { button.setAttribute('aria-pressed', pressed); }
    });
  }

  document.addEventListener('click', function (event) {
    const button = event.target.closest ? event.target.closest('[data-nen]') : null;
    if (!button) { return; }
    const age = button.dataset.nen ? 31536000 : 0;
    document.cookie = 'nen=' + button.dataset.nen + '; Path=/; SameSite=Lax; Max-Age=' + age + (location.protocol === 'https:' ? '; Secure' : '');
    show();
    window.dispatchEvent(new Event('resize'));
  });
  system.addEventListener('change', follow);
  new MutationObserver(follow).observe(page, {attributes: true, attributeFilter: ['data-mantine-color-scheme']});
  document.addEventListener('DOMContentLoaded', function () {
    show();
    new MutationObserver(mark).observe(document.body, {childList: true, subtree: true});
  });
  show();
})();
