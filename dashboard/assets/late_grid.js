// The grid's program weighs more than the rest of a page: it is fetched where a table is drawn with it, and not before. Until it is there
// its place stays empty; Dash is told to wait with whatever asks for it.
(function () {
  const address = document.currentScript && document.currentScript.dataset.grid;
  const React = window.React;
  if (!address || !React || window.dash_ag_grid) { return; }
  let Real = null;
  let coming = null;

  function fetchGrid() {
    coming = coming || new Promise(function (resolve, reject) {
      const script = document.createElement('script');
      script.src = address;
      script.onload = function () {
        Real = window.dash_ag_grid.AgGrid;
        // What is on the page keeps its place: the name goes on meaning the one that waits.
        window.dash_ag_grid = Object.assign({}, window.dash_ag_grid, {AgGrid: LateGrid});
        resolve(true);
      };
      script.onerror = function () { coming = null; script.remove(); reject(new Error('the grid did not come')); };
      document.head.append(script);
    });
    return coming;
  }

  function LateGrid(props) {
    const [here, setHere] = React.useState(Real !== null);
    React.useEffect(function () {
      let stays = true;
      if (!here) { fetchGrid().then(function () { if (stays) { setHere(true); } }, function () { /* told by shell.js */ }); }
      return function () { stays = false; };
    }, [here]);
    return here ? React.createElement(Real, props) : React.createElement('div', {id: props.id, className: props.className, style: props.style});
  }
  Object.defineProperty(LateGrid, '_dashprivate_isLazyComponentReady', {get: function () { return Real ? true : fetchGrid(); }});

  window.dash_ag_grid = {AgGrid: LateGrid, getApi: function () { return null; }, getApiAsync: function (id) {
    return fetchGrid().then(function () { return window.dash_ag_grid.getApiAsync(id); });
  }};
})();
