// The choosers of the header change the address and nothing else. Only what was touched is written, so defaults stay out of links.
window.dash_clientside = Object.assign(window.dash_clientside || {}, {
  address: {
    choose: function (programme, period, horizon, day, illustrative, language, search) {
      const names = {
        'choose-programme': 'ct', 'choose-period': 'ky', 'choose-horizon': 'moc',
        'choose-day': 'ngay', 'choose-illustrative': 'mh', 'choose-language': 'lang'
      };
      const context = window.dash_clientside.callback_context;
      // Drawing the page anew mounts the choosers again and fires all of them; a person touches one at a time.
      if (!context.triggered || context.triggered.length !== 1) { return window.dash_clientside.no_update; }
      const [id, property] = context.triggered[0].prop_id.split('.');
      let value = context.triggered[0].value;
      if (!(id in names) || value === null || value === undefined) { return window.dash_clientside.no_update; }
      if (property === 'checked') { value = value ? '1' : '0'; }
      // A page may have written more into the address than Dash knows of.
      const asked = new URLSearchParams(window.location.search);
      if (value === '') { asked.delete(names[id]); } else { asked.set(names[id], value); }
      // A frozen meeting answers no question but its own.
      if (id !== 'choose-language') { asked.delete('hop'); }
      if (id === 'choose-programme') { asked.delete('ky'); asked.delete('moc'); }
      const written = '?' + asked.toString();
      return written === (search || '?') ? window.dash_clientside.no_update : written;
    },
    // A chooser that is not drawn for everybody, alone in its callback: drawing it is no choice, so only a change is written.
    choose_one: function (checked) {
      const isOn = new URLSearchParams(window.location.search).get('tam') === '1';
      if (checked === undefined || checked === isOn) { return window.dash_clientside.no_update; }
      const asked = new URLSearchParams(window.location.search);
      asked.delete('hop');
      if (checked) { asked.set('tam', '1'); } else { asked.delete('tam'); }
      return '?' + asked.toString();
    }
  }
});
