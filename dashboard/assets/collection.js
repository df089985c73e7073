// The browser's part of the form for a period: only the fields that the chosen kind asks for, and no confirming of what was not looked at.
window.dash_clientside = Object.assign(window.dash_clientside || {}, {
  collection: {
    show: function (kind) {
      const forOne = kind === 'reopen' || kind === 'close_one';
      return [!forOne, kind !== 'reopen', forOne];
    },
    forget: function () { return [null, true, '']; },
  },
});
