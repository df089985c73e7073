// What a person would call ugly, found by measuring: a page that scrolls sideways, words that are cut, words that lie on others.
() => {
  const faults = [];
  const root = document.documentElement;
  const name = (element) => {
    const own = typeof element.className === 'string' ? element.className.trim().split(/\s+/).slice(0, 2).join('.') : '';
    return element.tagName.toLowerCase() + (own ? '.' + own : '') + ' "' + element.textContent.trim().slice(0, 40) + '"';
  };
  if (root.scrollWidth > root.clientWidth + 1) {
    const wide = [...document.querySelectorAll('main *, header *')].filter((one) => one.getBoundingClientRect().right > root.clientWidth + 1);
    faults.push('scrolls sideways: ' + root.scrollWidth + ' > ' + root.clientWidth + (wide.length ? ', ' + name(wide[wide.length - 1]) : ''));
  }
  const above = function* (element) { for (let one = element; one && one !== root; one = one.parentElement) { yield one; } };
  const isHidden = (element) => {
    if (!element.checkVisibility({contentVisibilityAuto: true, opacityProperty: true, visibilityProperty: true})) { return true; }
    for (const one of above(element)) {
      const style = getComputedStyle(one);
      if (style.clipPath !== 'none') { return true; }
      if (one.getAttribute('aria-hidden') === 'true' && style.position === 'absolute') { return true; }
      if (one.offsetWidth <= 1 && one.offsetHeight <= 1 && style.overflow === 'hidden') { return true; }
    }
    return false;
  };
  const floats = (element) => {
    for (const one of above(element)) { if (['absolute', 'fixed', 'sticky'].includes(getComputedStyle(one).position)) { return true; } }
    return false;
  };
  // Words of charts are placed by the drawing; a grid only draws the rows in sight.
  const skipped = (element) => element.closest('svg, .ag-root-wrapper, .js-plotly-plot, .rank-grid, noscript, script, style, select, option');
  // What a scrolling box has outside of its edge is out of sight, not on top of anything.
  const shown = (element, box) => {
    let seen = {left: box.left, right: box.right, top: box.top, bottom: box.bottom};
    for (const one of above(element)) {
      const style = getComputedStyle(one);
      if (/(auto|scroll|hidden|clip)/.test(style.overflowX + style.overflowY)) {
        const edge = one.getBoundingClientRect();
        seen = {left: Math.max(seen.left, edge.left), right: Math.min(seen.right, edge.right), top: Math.max(seen.top, edge.top), bottom: Math.min(seen.bottom, edge.bottom)};
      }
    }
    return seen.right - seen.left > 1 && seen.bottom - seen.top > 1 ? seen : null;
  };
  const words = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.nodeValue.trim() || !element || skipped(element) || isHidden(element)) { continue; }
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    for (const box of range.getClientRects()) {
      const seen = box.width > 1 && box.height > 1 ? shown(element, box) : null;
      if (seen) { words.push({element, seen}); }
    }
    for (const one of above(element)) {
      const style = getComputedStyle(one);
      if (style.textOverflow === 'ellipsis' && style.overflowX !== 'visible' && one.scrollWidth > one.clientWidth + 1) {
        faults.push('cut: ' + name(one));
        break;
      }
      if (style.overflowY === 'hidden' && style.overflowX === 'hidden' && one.scrollHeight > one.clientHeight + 3 && one.clientHeight > 1) {
        faults.push('cut below: ' + name(one));
        break;
      }
    }
  }
  const still = words.filter((one) => !floats(one.element));
  for (let i = 0; i < still.length; i += 1) {
    for (let j = i + 1; j < still.length; j += 1) {
      const [a, b] = [still[i], still[j]];
      if (a.element === b.element) { continue; }
      const across = Math.min(a.seen.right, b.seen.right) - Math.max(a.seen.left, b.seen.left);
      const down = Math.min(a.seen.bottom, b.seen.bottom) - Math.max(a.seen.top, b.seen.top);
      if (across > 3 && down > 5) { faults.push('overlap: ' + name(a.element) + ' on ' + name(b.element)); }
    }
  }
  return [...new Set(faults)];
}
