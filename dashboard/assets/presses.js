// What a press of a button asks, on machines and lines that are slow.
// Dash asks the server once for every button that a page was drawn with, as if it had been pressed; meanwhile the button is out of use
// and a press is lost. Nobody pressed, so nobody is asked. And whoever types and presses at once is quicker than the inputs, which tell
// Dash a moment later what was typed: the press waits for it.
(function () {
  const patience = 1500, moment = 15;
  const texts = ['TextInput', 'Textarea', 'PasswordInput', 'Autocomplete', 'NumberInput'];
  const numbers = ['NumberInput'];
  const typed = new Set();
  let isLetThrough = false;

  function isPress(input) { return /^n_(clicks|submit)$/.test(input.property); }

  function isNobody(body) {
    const inputs = (body.inputs || []).flat();
    return inputs.length > 0 && inputs.every(isPress) && !inputs.some(function (input) { return input.value; });
  }

  const send = window.fetch;
  window.fetch = function (asked, how) {
    const body = how && typeof how.body === 'string' && how.body.startsWith('{"output":') ? how.body : '';
    if (body.includes('"n_') && isNobody(JSON.parse(body))) { return Promise.resolve(new Response(null, { status: 204 })); }
    return send.apply(window, arguments);
  };

  // The input as Dash knows it; nothing for what tells at once, or is none of Dash's: Dash breaks off where it knows no such id.
  function known(field) {
    const isNamed = field.isConnected && field.id && !field.id.startsWith('mantine-') && field.closest('.mantine-InputWrapper-root');
    if (!isNamed) { return undefined; }
    const found = window.dash_component_api.getLayout(field.id.startsWith('{') ? JSON.parse(field.id) : field.id);
    return found && texts.includes(found.type) ? found : undefined;
  }

  function isTold(field) {
    const found = known(field);
    if (!found) { return true; }
    const value = found.props.value;
    if (numbers.includes(found.type)) { return field.value.trim() === '' ? !value && value !== 0 : Number(field.value.replace(',', '.')) === Number(value); }
    return String(value === null || value === undefined ? '' : value) === field.value;
  }

  function isAllTold() {
    typed.forEach(function (field) { if (isTold(field)) { typed.delete(field); } });
    return typed.size === 0;
  }

  function later(again) {
    const until = Date.now() + patience;
    window.setTimeout(function look() {
      if (!isAllTold() && Date.now() < until) { window.setTimeout(look, moment); return; }
      typed.clear();
      isLetThrough = true;
      try { again(); } finally { isLetThrough = false; }
    }, moment);
  }

  function hold(event, again) {
    if (isLetThrough || typed.size === 0 || isAllTold()) { return; }
    event.preventDefault();
    event.stopImmediatePropagation();
    later(again);
  }

  document.addEventListener('input', function (event) {
    if (event.target.closest('#react-entry-point')) { typed.add(event.target); }
  }, true);

  window.addEventListener('click', function (event) {
    const button = event.target.closest && event.target.closest('#react-entry-point button');
    if (button) { hold(event, function () { button.click(); }); }
  }, true);

  window.addEventListener('keydown', function (event) {
    const field = event.target;
    if (event.key !== 'Enter' || event.isComposing || field.tagName !== 'INPUT' || !typed.has(field)) { return; }
    hold(event, function () { field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true })); });
  }, true);
})();
