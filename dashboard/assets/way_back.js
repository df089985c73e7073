// A typed pace goes into the address, and the page is drawn anew from it. Drawing it mounts the number and fires it: only another
// pace than the one that the page was drawn with counts.
window.dash_clientside = Object.assign(window.dash_clientside || {}, {
  way_back: {
    pace: function (value, now) {
      const none = window.dash_clientside.no_update;
      if (value === null || value === undefined || value === '') { return none; }
      const pace = Number(value);
      if (!isFinite(pace) || pace < -1 || pace > 1 || pace === now) { return none; }
      const said = new URLSearchParams(window.location.search);
      said.set('tang', String(pace));
      return window.location.pathname + '?' + said.toString();
    }
  }
});
