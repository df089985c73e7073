// Small pictures: the SVG that a box carries as text (dashboard/components/picture.py) is put into it. Only what draws is let in, so a text can never
// become a script, whatever a name may contain.
(function () {
  const DRAWS = new Set(['svg', 'g', 'defs', 'pattern', 'title', 'desc', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon', 'path', 'text', 'tspan']);

  function mayStay(node) {
    return DRAWS.has(node.localName) && Array.from(node.attributes).every(function (one) {
      return !/^on/i.test(one.name) && one.localName !== 'href' && !/url\(\s*['"]?(?!#)/i.test(one.value);
    });
  }

  function draw(box) {
    const svg = box.dataset.svg;
    if (box.drawn === svg && box.firstChild) { return; }
    box.drawn = svg;
    const root = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
    if (root.localName !== 'svg' || !mayStay(root)) { box.replaceChildren(); return; }
    Array.from(root.querySelectorAll('*')).forEach(function (node) { if (!mayStay(node)) { node.remove(); } });
    box.replaceChildren(document.importNode(root, true));
  }

  function drawAll() { document.querySelectorAll('.picture[data-svg]').forEach(draw); }

  new MutationObserver(drawAll).observe(document.documentElement, {childList: true, subtree: true, attributes: true, attributeFilter: ['data-svg']});
  document.addEventListener('DOMContentLoaded', drawAll);
})();
