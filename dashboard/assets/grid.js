// What the tables need in the browser. The grid reads these names with its own small parser, so no code is ever evaluated.
(function () {
  const locales = {vi: 'vi-VN', en: 'en-GB'};
  const made = {};

  function writer(language, places) {
    const key = language + '/' + places;
    if (!made[key]) {
      made[key] = new Intl.NumberFormat(locales[language] || 'vi-VN', places === null
        ? {maximumFractionDigits: 15}
        : {minimumFractionDigits: places, maximumFractionDigits: places});
    }
    return made[key];
  }

  // A number the reader's way; what is missing stays empty and never becomes zero.
  function gridNumber(params, language, places) {
    const value = params.value;
    if (value === null || value === undefined || value === '') { return ''; }
    return Number.isFinite(Number(value)) ? writer(language, places).format(Number(value)).replace('-', '−') : String(value);
  }

  // Vietnamese order (Đ after D, tones last), numbers inside texts by their size.
  const order = {vi: new Intl.Collator('vi', {numeric: true}), en: new Intl.Collator('en', {numeric: true})};
  function gridOrder(language) {
    const collator = order[language] || order.vi;
    return function (a, b) {
      if (a === b) { return 0; }
      if (a === null || a === undefined) { return -1; }
      if (b === null || b === undefined) { return 1; }
      return collator.compare(String(a), String(b));
    };
  }

  // Numbers by size, the missing ones first.
  function gridSize(a, b) {
    const left = a === null || a === undefined || a === '' ? -Infinity : Number(a);
    const right = b === null || b === undefined || b === '' ? -Infinity : Number(b);
    return left === right ? 0 : left - right;
  }

  // Exact digits arrive as text; a filter by size needs the number.
  function gridFigure(params) {
    const value = params.data ? params.data[params.colDef.field] : null;
    return value === null || value === undefined || value === '' ? null : Number(value);
  }

  // The grid in the colours and type of the page around it.
  function gridTheme(theme) {
    return theme.withParams({
      accentColor: 'var(--accent)',
      backgroundColor: 'var(--ground)',
      borderColor: 'var(--line)',
      borderRadius: 3,
      wrapperBorderRadius: 4,
      fontFamily: 'inherit',
      fontSize: 13,
      foregroundColor: 'var(--ink)',
      headerBackgroundColor: 'var(--panel)',
      headerFontSize: 12.5,
      headerFontWeight: 600,
      spacing: 5
    });
  }

  window.dashAgGridFunctions = Object.assign(window.dashAgGridFunctions || {}, {
    gridFigure: gridFigure,
    gridNumber: gridNumber,
    gridOrder: gridOrder,
    gridSize: gridSize,
    gridTheme: gridTheme
  });

  // A cell that leads to another page of this dashboard without loading everything anew.
  function GridLink(props) {
    const href = props.data ? props.data[props.colDef.field + '_href'] : null;
    if (!href) { return props.value === undefined ? null : props.value; }
    return React.createElement(window.dash_core_components.Link, {href: href, className: 'grid-link'}, props.value);
  }
  window.dashAgGridComponentFunctions = Object.assign(window.dashAgGridComponentFunctions || {}, {GridLink: GridLink});
})();
