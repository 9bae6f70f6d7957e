const name = document.getElementById('form:name');

/** A Chinese keyboard types the full-width colon; the name has the other one. Not while it is being composed. */
function straighten() {
  const { value, selectionStart, selectionEnd } = name;
  if (/[：﹕]/.test(value)) {
    name.value = value.replace(/[：﹕]/g, ':');
    name.setSelectionRange(selectionStart, selectionEnd);
  }
}

name.addEventListener('input', (event) => event.isComposing || straighten());
name.addEventListener('compositionend', straighten);
if (!name.value) {
  name.focus();
}
