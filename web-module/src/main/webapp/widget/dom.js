/** Makes an element. Properties named `on…` are listeners; strings among the children become text, never markup. */
export function h(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (value !== false) {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  element.append(...children);
  return element;
}

/** A button that shows its name, or a sign in its place. */
export const button = (name, onclick, properties, sign) =>
  h('button', { type: 'button', onclick, ...(sign && { 'aria-label': name, title: name }), ...properties }, sign ?? name);

/** Sets a text where it differs, so that nothing is announced twice; none hides the element. */
export function say(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
  element.hidden = !text;
}
