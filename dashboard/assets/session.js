// The browser's part of being signed in: the token of the form that signs out, and the notice when a session has ended. What was typed
// on the page stays: the way in opens beside it, and afterwards the page goes on with the new session.
(function () {
  function cookie(name) {
    const found = document.cookie.split('; ').find(function (one) { return one.startsWith(name + '='); });
    return found ? decodeURIComponent(found.slice(name.length + 1)) : '';
  }
  window.dtiToken = function () { return cookie('_csrf_token'); };

  document.addEventListener('submit', function (event) {
    const field = event.target.matches('.sign-out') ? event.target.querySelector('[name=csrf_token]') : null;
    if (field) { field.value = window.dtiToken(); }
  }, true);

  function tell() {
    const shell = document.querySelector('.shell');
    if (document.getElementById('ended')) { return; }
    if (!shell) { location.assign('/dang-nhap?tiep=' + encodeURIComponent(location.pathname + location.search)); return; }
    const notice = document.createElement('p');
    notice.id = 'ended';
    notice.className = 'lost';
    notice.setAttribute('role', 'alert');
    const link = document.createElement('a');
    link.href = '/dang-nhap' + (shell.lang === 'en' ? '?lang=en' : '');
    link.target = '_blank';
    link.rel = 'noopener';
    link.textContent = shell.dataset.again;
    notice.append(shell.dataset.ended + ' ', link);
    document.body.append(notice);
  }

  const ask = window.fetch;
  window.fetch = function () {
    return ask.apply(window, arguments).then(function (answer) {
      if (answer.status === 401) { tell(); } else if (answer.ok) {
        const notice = document.getElementById('ended');
        if (notice) { notice.remove(); }
      }
      return answer;
    });
  };
})();
