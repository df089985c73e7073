// The index page in the browser: lists that write the address, search without accents, Enter on a name in the table.
(function () {
  // As dti.core.text.loose_key: without case and accents, đ as d.
  function loosen(words) {
    return String(words || '').normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/[đð]/g, 'd').trim();
  }

  window.dash_clientside = Object.assign(window.dash_clientside || {}, {
    framework: {
      // One list was touched: its value goes into the address. Drawing the page anew mounts the lists again and fires all
      // of them at once; a person touches one at a time.
      choose: function (values, search) {
        const context = window.dash_clientside.callback_context;
        if (!context.triggered || context.triggered.length !== 1) { return window.dash_clientside.no_update; }
        const name = JSON.parse(context.triggered[0].prop_id.split('.value')[0]).name.split('-')[0];
        const value = context.triggered[0].value;
        const written = Array.isArray(value) ? value.join('.') : value;
        const usual = {do: 'dti', bn: 'gan'};
        const asked = new URLSearchParams(search || '');
        if (written === (asked.get(name) || usual[name] || '')) { return window.dash_clientside.no_update; }
        if (!written || written === '-' || written === usual[name]) { asked.delete(name); } else { asked.set(name, written); }
        return asked.toString() ? '?' + asked.toString() : '';
      },
      // The grid keeps the rows whose name has every word that was typed; the answer says how many.
      find: function (typed, names) {
        const grid = names && window.dash_ag_grid.getApi({type: 'table', name: names.grid});
        if (!grid) { return window.dash_clientside.no_update; }
        grid.setGridOption('quickFilterText', loosen(typed));
        return loosen(typed) ? names.found.replace('#', grid.getDisplayedRowCount()) : '';
      }
    }
  });

  window.dashMantineFunctions = Object.assign(window.dashMantineFunctions || {}, {
    looseOptions: function ({options, search}) {
      const wanted = loosen(search);
      return options.filter(function (option) { return loosen(option.label).indexOf(wanted) >= 0; });
    }
  });
  window.dashAgGridFunctions = Object.assign(window.dashAgGridFunctions || {}, {
    gridNothing: function () { return ''; }
  });

  // A list that can be searched shows what is chosen: typing replaces it.
  document.addEventListener('focusin', function (event) {
    if (event.target.matches && event.target.matches('.index-choosers input')) { event.target.select(); }
  });

  // In a grid the focus is on the cell; Enter follows the link inside it.
  document.addEventListener('keydown', function (event) {
    const cell = event.key === 'Enter' && event.target.closest ? event.target.closest('.ag-cell') : null;
    const link = cell && cell === event.target ? cell.querySelector('a.grid-link') : null;
    if (link) { link.click(); }
  });
})();
