// The browser's part of a simulation: slider and number follow each other, what is chosen goes into the address without a new page,
// and the server is asked for the result some eight times a second at most while somebody drags.
window.dash_clientside = Object.assign(window.dash_clientside || {}, {
  simulation: (function () {
    // Dash sets this after our files are read.
    function none() { return window.dash_clientside.no_update; }
    const pause = 120;
    let asked = 0, waiting = null, drawn = null;

    function round(value) { return Math.round(value * 10000) / 10000; }

    // A number that may be sent: what is half typed or out of bounds is not.
    function legal(value, low, high) {
      if (value === null || value === undefined || value === '') { return null; }
      const number = Number(value);
      return isFinite(number) && number >= low && number <= high ? number : null;
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

    function ask(params) {
      waiting = null;
      if (!document.getElementById('sim-page')) { return; }
      asked = Date.now();
      write(params);
      window.dash_clientside.set_props('sim-chosen', { data: params });
    }

    // A link back to the address that this page was drawn from would change nothing that Dash knows of: it is followed by the browser.
    document.addEventListener('click', function (event) {
      const link = event.target.closest && event.target.closest('#sim-page a[href], .masthead a[href]');
      if (!link || drawn === null || event.ctrlKey || event.metaKey || event.shiftKey || !document.getElementById('sim-page')) { return; }
      const to = new URL(link.href, window.location.href);
      if (to.pathname === window.location.pathname && to.search === drawn && window.location.search !== drawn) {
        event.preventDefault();
        event.stopImmediatePropagation();
        window.location.assign(link.href);
      }
    }, true);

    return {
      follow: function (slider, number, clicks, present) {
        const context = window.dash_clientside.callback_context;
        // Drawing the page mounts them all and fires them all; a person touches one at a time.
        if (!context.triggered || context.triggered.length !== 1) { return [none(), none()]; }
        const id = context.triggered[0].prop_id;
        if (id.indexOf('sim-reset') >= 0) { return clicks ? [present, present] : [none(), none()]; }
        if (id.indexOf('sim-slider') >= 0) {
          const value = round(slider);
          return [none(), legal(number, 0, 1) === value ? none() : value];
        }
        const value = legal(number, 0, 1);
        return [value === null || value === slider ? none() : value, none()];
      },

      gather: function (values, growth, pace, presents, chosen, search) {
        const context = window.dash_clientside.callback_context;
        drawn = search || '';
        const changes = context.inputs_list[0].map(function (input, place) {
          const value = legal(input.value, 0, 1);
          return value === null || value === presents[place] ? null : input.id.node + '_' + value;
        }).filter(Boolean);
        const steady = legal(pace, -1, 1);
        const grown = { still: null, as_last_year: 'nam-truoc', pace: String(steady === null ? 0 : steady) };
        const params = Object.assign({}, chosen, { gt: changes.join('~') || null, tang: grown[growth] });
        if (waiting) { window.clearTimeout(waiting); waiting = null; }
        if (params.gt !== chosen.gt || params.tang !== chosen.tang) {
          const rest = pause - (Date.now() - asked);
          if (rest <= 0) { ask(params); } else { waiting = window.setTimeout(ask, rest, params); }
        }
        return [none(), growth !== 'pace'];
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
      },

      reset: function (clicks, presents) {
        if (!clicks) { return none(); }
        const context = window.dash_clientside.callback_context;
        context.states_list[0].forEach(function (state) {
          window.dash_clientside.set_props({ type: 'sim-slider', node: state.id.node }, { value: state.value });
          window.dash_clientside.set_props({ type: 'sim-number', node: state.id.node }, { value: state.value });
        });
        window.dash_clientside.set_props('sim-growth', { value: 'still' });
        return none();
      }
    };
  })()
});
