// The browser's part of a simulation. What was moved stands in the page itself (data-value of a node's controls): slider and number are
// written from it in the same breath, the address and the question to the server are gathered from it when they are sent. So nothing
// older can come back over something newer, however slow the machine. The server is asked some eight times a second at most.
window.dash_clientside = Object.assign(window.dash_clientside || {}, {
  simulation: (function () {
    // Dash sets this after our files are read.
    function none() { return window.dash_clientside.no_update; }
    const pause = 120, typing = 250;
    const steps = { ArrowRight: 0.01, ArrowUp: 0.01, ArrowLeft: -0.01, ArrowDown: -0.01, PageUp: 0.1, PageDown: -0.1 };
    // Questions that Dash has not told back yet, each as text.
    const ours = new Set();
    // What was asked for last, the same as text, how the others grow; when it was asked, what waits, where the page was drawn from.
    let chosen = {}, told = '', growth = 'still', pace = 0, asked = 0, waiting = null, drawn = null, isEarly = false;

    function page() { return document.querySelector('#react-entry-point #sim-page'); }
    function controls() { const here = page(); return here ? Array.from(here.querySelectorAll('.sim-move')) : []; }
    function round(value, places) { return Number(value.toFixed(places)); }
    function within(value, low, high) { return Math.min(Math.max(value, low), high); }

    // A number as it is typed, with a comma or a point; null for what is half typed.
    function read(typed) {
      const plain = String(typed).trim().replace(',', '.');
      return /^-?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : null;
    }

    // Both controls of a node say the value; what somebody types is left as it is being typed.
    function put(box, value, isTyped) {
      const words = String(value).replace('.', document.documentElement.lang === 'en' ? '.' : ',');
      const slider = box.querySelector('input[type=range]');
      box.dataset.value = String(value);
      slider.value = String(value);
      slider.setAttribute('aria-valuetext', words);
      slider.style.setProperty('--at', String(value));
      if (!isTyped) { box.querySelector('.sim-number').value = words; }
    }

    function settle(box) {
      const value = read(box.querySelector('.sim-number').value);
      put(box, value === null ? Number(box.dataset.value) : round(within(value, 0, 1), 6));
    }

    function move(box, value, isTyped) { put(box, value, isTyped); plan(isTyped ? typing : 0); }

    function grown() { return { still: null, as_last_year: 'nam-truoc', pace: String(pace) }[growth]; }

    function gather() {
      const changes = controls().filter(function (box) { return box.dataset.value !== box.dataset.present; });
      const pairs = changes.map(function (box) { return box.dataset.node + '_' + box.dataset.value; });
      return Object.assign({}, chosen, { gt: pairs.join('~') || null, tang: grown() });
    }

    function write(params) {
      const said = new URLSearchParams(window.location.search);
      Object.keys(params).forEach(function (name) {
        if (params[name]) { said.set(name, params[name]); } else { said.delete(name); }
      });
      const search = '?' + said.toString();
      if (search !== window.location.search) {
        window.history.replaceState(window.history.state, '', window.location.pathname + search + window.location.hash);
      }
    }

    function ask() {
      window.clearTimeout(waiting);
      waiting = null;
      if (!page()) { return; }
      const params = gather();
      if (params.gt === chosen.gt && params.tang === chosen.tang) { return; }
      asked = Date.now();
      chosen = params;
      told = JSON.stringify(params);
      ours.add(told);
      write(params);
      window.dash_clientside.set_props('sim-chosen', { data: params });
    }

    // Before Dash has told what the page was drawn for there is nothing to compare with: `follow` asks then.
    function plan(delay) {
      const here = page();
      if (!here || !here.dataset.followed) { isEarly = true; return; }
      const rest = Math.max(delay, pause - (Date.now() - asked));
      if (rest <= 0) { ask(); return; }
      window.clearTimeout(waiting);
      waiting = window.setTimeout(ask, rest);
    }

    function moved(event) { return event.target.closest ? event.target.closest('#react-entry-point .sim-move') : null; }

    document.addEventListener('input', function (event) {
      const box = moved(event);
      if (!box) { return; }
      if (event.target.type === 'range') { move(box, round(Number(event.target.value), 2)); return; }
      const value = read(event.target.value);
      if (value !== null && value >= 0 && value <= 1) { move(box, round(value, 6), true); }
    });

    document.addEventListener('keydown', function (event) {
      const box = moved(event);
      if (!box || event.ctrlKey || event.metaKey || event.altKey) { return; }
      const isTyped = event.target.type !== 'range';
      const step = isTyped && !/^Arrow(Up|Down)$/.test(event.key) ? undefined : steps[event.key];
      if (isTyped && event.key === 'Enter') { settle(box); move(box, Number(box.dataset.value)); }
      if (step === undefined) { return; }
      event.preventDefault();
      move(box, round(within(Number(box.dataset.value) + step, 0, 1), 6));
    });

    document.addEventListener('focusout', function (event) {
      const box = moved(event);
      if (box && event.target.type !== 'range') { settle(box); plan(0); }
    });

    document.addEventListener('click', function (event) {
      const pressed = event.target.closest && event.target.closest('#react-entry-point .sim-reset, #react-entry-point #sim-reset-all');
      if (!pressed) { return; }
      const isAll = pressed.id === 'sim-reset-all';
      const boxes = isAll ? controls() : [pressed.closest('.sim-node').querySelector('.sim-move')];
      boxes.forEach(function (box) { put(box, Number(box.dataset.present)); });
      if (isAll) {
        growth = 'still';
        window.dash_clientside.set_props('sim-growth', { value: 'still' });
      }
      plan(0);
    });

    // A link back to the address that this page was drawn from would change nothing that Dash knows of: it is followed by the browser.
    document.addEventListener('click', function (event) {
      const link = event.target.closest && event.target.closest('#sim-page a[href], .masthead a[href]');
      if (!link || drawn === null || event.ctrlKey || event.metaKey || event.shiftKey || !page()) { return; }
      const to = new URL(link.href, window.location.href);
      if (to.pathname === window.location.pathname && to.search === drawn && window.location.search !== drawn) {
        event.preventDefault();
        event.stopImmediatePropagation();
        window.location.assign(link.href);
      }
    }, true);

    function listen(kind, rate) {
      const steady = rate === null || rate === undefined || rate === '' ? 0 : Number(rate);
      growth = kind;
      pace = isFinite(steady) && Math.abs(steady) <= 1 ? steady : 0;
    }

    return {
      // What the page shows now: drawn for it by the server, or asked for from here; and how the others are to grow.
      follow: function (data, kind, rate, search) {
        const here = page();
        if (!here || !data) { return none(); }
        const isFresh = !here.dataset.followed, said = JSON.stringify(data);
        here.dataset.followed = 'yes';
        drawn = search || '';
        listen(kind, rate);
        const isOurs = !isFresh && (said === told || ours.has(said));
        if (isFresh || !isOurs) {
          chosen = data;
          told = said;
        }
        if (said === told) { ours.clear(); }
        if (!isFresh && !isOurs) {
          // Drawn anew into the same elements, which keep what was moved in them.
          const values = new URLSearchParams((data.gt || '').split('~').join('&').split('_').join('='));
          controls().forEach(function (box) { put(box, Number(values.get(box.dataset.node) || box.dataset.present)); });
        } else if ((isFresh && isEarly) || grown() !== chosen.tang) {
          plan(0);
        }
        isEarly = false;
        return kind !== 'pace';
      },

      pick: function (checked, picked, most, search) {
        const context = window.dash_clientside.callback_context;
        drawn = search || '';
        const keys = context.inputs_list[0].filter(function (input) { return input.value; }).map(function (input) { return input.id.key; });
        // The list is drawn anew after every step: only another choice asks for another comparison.
        const kept = picked.filter(function (key) { return keys.indexOf(key) >= 0; });
        const added = keys.filter(function (key) { return kept.indexOf(key) < 0; });
        const all = kept.concat(added);
        if (all.length > most) {
          all.splice(0, all.length - most).forEach(function (key) {
            window.dash_clientside.set_props({ type: 'sim-pick', key: key }, { checked: false });
          });
        }
        if (all.join('~') === picked.join('~')) { return none(); }
        write({ kb: all.join('~') });
        return all;
      }
    };
  })()
});
