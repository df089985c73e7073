// Parts of a page that travel as HTML (dashboard/written.py): put in before anything is painted. Their links stay within the page, as
// Dash's own do: the address changes, and the page is drawn anew from it.
(function () {
  function put(element) {
    if (!('html' in element.dataset) || element.writtenAs === element.dataset.html) { return; }
    element.writtenAs = element.dataset.html;
    element.innerHTML = element.writtenAs;
  }

  function look(records) {
    records.forEach(function (record) {
      if (record.type === 'attributes') { put(record.target); return; }
      record.addedNodes.forEach(function (node) {
        if (node.nodeType !== Node.ELEMENT_NODE) { return; }
        if (node.dataset && 'html' in node.dataset) { put(node); return; }
        node.querySelectorAll('[data-html]').forEach(put);
      });
    });
  }

  document.addEventListener('click', function (event) {
    const link = event.target.closest && event.target.closest('a[data-inside]');
    const plain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (!link || !plain || event.defaultPrevented || (link.target && link.target !== '_self')) { return; }
    event.preventDefault();
    history.pushState({}, '', link.href);
    window.dispatchEvent(new CustomEvent('_dashprivate_pushstate'));
    window.scrollTo(0, 0);
  });

  // Another question about the same page changes its figures at once, banner and footer with them, one picture before Dash sets up its
  // inputs anew from the same answer. Whatever does not fit is left to Dash.
  const WHOLE = ['Main', 'Aside', 'Footer'];
  let shown = null;
  let latest = 0;

  function parts(component, found) {
    if (Array.isArray(component)) { component.forEach(function (one) { parts(one, found); }); return found; }
    if (!component || !component.props) { return found; }
    if (WHOLE.includes(component.type)) { found.push(component); } else { parts(component.props.children, found); }
    return found;
  }

  function fits(element, component) {
    const props = component.props;
    return element.tagName === component.type.toUpperCase() && ('data-html' in props || !props.children);
  }

  function place(found) {
    const here = Array.from(document.querySelector('#react-entry-point .shell').children).filter(function (one) {
      return ['MAIN', 'ASIDE', 'FOOTER'].includes(one.tagName);
    });
    if (here.length !== found.length || !here.every(function (one, at) { return fits(one, found[at]); })) { return false; }
    here.forEach(function (one, at) {
      const props = found[at].props;
      one.className = props.className || '';
      one.hidden = Boolean(props.hidden);
      one.dataset.html = props['data-html'] || '';
      put(one);
    });
    return true;
  }

  function painted() {
    // A page that nobody sees is never painted, and must not wait for it.
    return new Promise(function (resolve) { setTimeout(resolve, 60); requestAnimationFrame(function () { setTimeout(resolve); }); });
  }

  function showEarly(answer, pathname, number) {
    const isSame = shown === pathname;
    shown = pathname;
    if (!isSame || number !== latest || !answer.ok) { return answer; }
    return answer.clone().json().then(function (said) {
      const isPlaced = number === latest && place(parts(said.response.root.children, []));
      return isPlaced ? painted().then(function () { return answer; }) : answer;
    }).catch(function () { return answer; });
  }

  const send = window.fetch;
  window.fetch = function (asked, how) {
    const sent = send.apply(window, arguments);
    const body = how && typeof how.body === 'string' ? how.body : '';
    if (!body.startsWith('{"output":"root.children"')) { return sent; }
    const number = latest += 1;
    return sent.then(function (answer) { return showEarly(answer, JSON.parse(body).inputs[0].value, number); });
  };

  document.addEventListener('DOMContentLoaded', function () {
    const root = document.getElementById('react-entry-point');
    if (!root) { return; }
    new MutationObserver(look).observe(root, {childList: true, subtree: true, attributes: true, attributeFilter: ['data-html']});
  });
})();
