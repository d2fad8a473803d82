// DOM helpers. Everything that comes from the router or a provider is set as text, never as HTML.

export const byId = (id) => document.getElementById(id);

/**
 * An element with attributes and children; strings become text.
 *
 * @param {string} tag
 * @param {Record<string, string | boolean | EventListener>} [attributes] on… are listeners
 * @param {...(Node | string | number)} children
 */
export function make(tag, attributes = {}, ...children) {
  return fit(document.createElement(tag), attributes, children);
}

/** An SVG element. */
export function draw(tag, attributes = {}, ...children) {
  return fit(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

function fit(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) {
      element.addEventListener(name.slice(2), value);
    } else if (value !== false) {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  element.append(...children.map((child) => (child instanceof Node ? child : String(child))));
  return element;
}

/** Sets the text only if it differs, so that screen readers and selections are not disturbed. */
export function say(element, text) {
  if (element.textContent !== String(text)) {
    element.textContent = text;
  }
}

export function set(element, name, value) {
  if (element.getAttribute(name) !== String(value)) {
    element.setAttribute(name, value);
  }
}

/**
 * Reconciles a list with these items by key. Existing elements are reused, so that focus stays
 * where it is.
 *
 * @template T
 * @param {Element} list
 * @param {T[]} items
 * @param {(item: T) => string} name
 * @param {(item: T) => Element} build
 */
export function keep(list, items, name, build) {
  const old = new Map([...list.children].map((child) => [child.dataset.name, child]));
  items.forEach((item, index) => {
    const key = name(item);
    const element = old.get(key) ?? build(item);
    element.dataset.name = key;
    old.delete(key);
    if (list.children[index] !== element) {
      list.insertBefore(element, list.children[index] ?? null);
    }
  });
  old.forEach((element) => element.remove());
}

/** A row of a table; the first cell is its header. */
export function row(first, ...cells) {
  return make("tr", {}, make("th", { scope: "row" }, first), ...cells.map(cell));
}

function cell(content) {
  return content?.tagName === "TD" ? content : make("td", {}, content);
}

export const number = (content) => make("td", { class: "number" }, content);

/** A full-width row that says why the table is empty. */
export function none(columns, text) {
  return make("tr", {}, make("td", { colspan: String(columns), class: "said" }, text));
}
