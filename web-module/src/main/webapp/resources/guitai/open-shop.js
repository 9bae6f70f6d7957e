const zones = document.getElementById('form:timeZone');
const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
const typed = document.getElementById('form:shopName').value !== '';

// The browser's zone is the best guess for a shop, until something has been chosen.
if (!typed && [...zones.options].some((option) => option.value === here)) {
  zones.value = here;
}
