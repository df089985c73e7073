// The browser's part of the accounts: a group of fields that is not what is kept says so, and a step that asks first shows its question.
window.dash_clientside = Object.assign(window.dash_clientside || {}, {
  accounts: (function () {
    // Choices in the order of the clicks are the same choices.
    function same(one, other) {
      return JSON.stringify(Array.isArray(one) ? one.slice().sort() : one || '') === JSON.stringify(Array.isArray(other) ? other.slice().sort() : other || '');
    }

    return {
      compare: function (values, ids, kept) {
        const shown = {};
        ids.forEach(function (id, place) { shown[id.field] = values[place]; });
        return kept.map(function (group) {
          return Object.keys(group || {}).every(function (field) { return same(shown[field], group[field]); });
        });
      },
      ask: function (clicks) { return !(clicks % 2); },
    };
  })(),
});
