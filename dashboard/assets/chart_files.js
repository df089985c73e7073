// Charts as files: what the browser shows, with the title above, the key, the source and the day below, as SVG or PNG. Nothing leaves the machine but to the reader's disk.
(function () {
  const SVG = 'http://www.w3.org/2000/svg';
  const FONT = "system-ui, 'Segoe UI', 'Noto Sans', 'Be Vietnam Pro', Roboto, Arial, sans-serif";
  const SHARP = 2; // pixels of the PNG for one of the screen
  const EDGE = 14;
  const ROW = 20; // pixels between two rows of the key
  const SIGN = 36; // and for its sign
  const LEAST = 640; // pixels that a drawing is wide at least

  // Colours that follow the scheme are written out as they are on light ground: a file has no scheme.
  function plain(svg) {
    const text = new XMLSerializer().serializeToString(svg);
    return text.replace(/var\(--[a-z-]+,\s*([^)]+)\)/g, '$1');
  }

  async function drawing(frame) {
    if (frame.dataset.drawing) { return frame.dataset.drawing; }
    const plot = frame.querySelector('.js-plotly-plot');
    if (plot) {
      const uri = await window.Plotly.toImage(plot, {format: 'svg', width: plot.clientWidth, height: plot.clientHeight});
      return decodeURIComponent(uri.slice(uri.indexOf(',') + 1));
    }
    const svg = frame.querySelector('.picture svg');
    return svg ? plain(svg) : '';
  }

  function write(x, y, words, size, weight) {
    const made = document.createElementNS(SVG, 'text');
    Object.entries({x: x, y: y, 'font-size': size, 'font-weight': weight, 'font-family': FONT, fill: '#1b2430'}).forEach(function (one) { made.setAttribute(one[0], one[1]); });
    made.textContent = words;
    return made;
  }

  const ruler = document.createElement('canvas').getContext('2d');

  // Lines that fit the width; a word that is longer than a line stands alone.
  function wrap(words, size, weight, width) {
    ruler.font = weight + ' ' + size + 'px ' + FONT;
    return words.split(' ').reduce(function (lines, word) {
      const longer = lines[lines.length - 1] + ' ' + word;
      if (lines[lines.length - 1] && ruler.measureText(longer).width > width) { lines.push(word); } else { lines[lines.length - 1] = longer.trim(); }
      return lines;
    }, ['']).filter(Boolean);
  }

  // The key in rows: each sign with its words, as many in a row as fit.
  function lay(keys, width) {
    let [x, row] = [0, 0];
    ruler.font = '400 12px ' + FONT;
    const placed = keys.map(function (one) {
      const own = SIGN + ruler.measureText(one.words).width + 18;
      if (x && x + own > width) { x = 0; row += 1; }
      const found = {sign: one.sign, words: one.words, x: x, row: row};
      x += own;
      return found;
    });
    return {placed: placed, rows: keys.length ? row + 1 : 0};
  }

  function framed(text, frame) {
    const inner = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
    const box = (inner.getAttribute('viewBox') || '').split(/[\s,]+/).map(Number);
    const own = {width: parseFloat(inner.getAttribute('width')) || box[2], height: parseFloat(inner.getAttribute('height')) || box[3]};
    const scale = Math.max(1, LEAST / own.width);
    const [width, height] = [own.width * scale, own.height * scale];
    const above = wrap(frame.dataset.title, 16, 700, width);
    const below = [['warning', 700], ['source', 400], ['asof', 400]].flatMap(function (one) {
      return wrap(frame.dataset[one[0]] || '', 12, one[1], width).map(function (line) { return {words: line, weight: one[1]}; });
    });
    const [w, top] = [width + 2 * EDGE, EDGE + 22 * above.length + 4];
    const key = lay(JSON.parse(frame.dataset.keys || '[]'), width);
    const foot = top + height + EDGE + ROW * key.rows;
    const h = foot + 17 * below.length + EDGE;
    const whole = document.createElementNS(SVG, 'svg');
    Object.entries({xmlns: SVG, viewBox: '0 0 ' + w + ' ' + h, width: w, height: h}).forEach(function (one) { whole.setAttribute(one[0], one[1]); });
    const ground = document.createElementNS(SVG, 'rect');
    Object.entries({width: w, height: h, fill: '#ffffff'}).forEach(function (one) { ground.setAttribute(one[0], one[1]); });
    if (!inner.getAttribute('viewBox')) { inner.setAttribute('viewBox', '0 0 ' + own.width + ' ' + own.height); }
    Object.entries({x: EDGE, y: top, width: width, height: height}).forEach(function (one) { inner.setAttribute(one[0], one[1]); });
    whole.append(ground, inner);
    above.forEach(function (line, at) { whole.append(write(EDGE, EDGE + 16 + 22 * at, line, 16, 700)); });
    key.placed.forEach(function (one) {
      const sign = new DOMParser().parseFromString(one.sign, 'image/svg+xml').documentElement;
      sign.setAttribute('x', EDGE + one.x);
      sign.setAttribute('y', top + height + EDGE / 2 + ROW * one.row);
      whole.append(sign, write(EDGE + one.x + SIGN, top + height + EDGE / 2 + ROW * one.row + 11, one.words, 12, 400));
    });
    below.forEach(function (line, at) { whole.append(write(EDGE, foot + 10 + 17 * at, line.words, 12, line.weight)); });
    return {text: new XMLSerializer().serializeToString(whole), width: w, height: h};
  }

  function save(blob, name) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 10000);
  }

  async function paint(made) {
    const image = new Image();
    image.src = 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(made.text);
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = made.width * SHARP;
    canvas.height = made.height * SHARP;
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Promise(function (done) { canvas.toBlob(done, 'image/png'); });
  }

  document.addEventListener('click', async function (event) {
    const button = event.target.closest && event.target.closest('.chart-file');
    const frame = button && button.closest('.chart-frame');
    if (!frame) { return; }
    const text = await drawing(frame);
    if (!text) { return; }
    const made = framed(text, frame);
    const isPicture = button.dataset.kind === 'png';
    save(isPicture ? await paint(made) : new Blob([made.text], {type: 'image/svg+xml'}), frame.dataset.name + '.' + button.dataset.kind);
  });
})();
