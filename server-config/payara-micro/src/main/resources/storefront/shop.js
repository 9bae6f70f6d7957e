// The language of the page, and what the page tells the chat. Runs before the chat's script reads the language.
(() => {
  const ENGLISH = {
    'nav.home': 'Home', 'nav.phone': 'Phones', 'nav.buds': 'Earphones', 'nav.watch': 'Watches', 'nav.language': '中文',
    brand: 'Sunshine Digital',
    'hero.title': 'Good things for every day', 'hero.text': 'X20: a large screen, two days of battery, three colours.',
    'hero.action': 'See the X20', popular: 'Popular now',
    'x20.name': 'X20 phone', 'x20.lead': '6.6-inch screen, 5,200 mAh, 50-megapixel camera',
    'buds.name': 'Echo earphones', 'buds.lead': 'Hushed by one touch, 30 hours with the case',
    'watch.name': 'Day watch', 'watch.lead': 'Heart rate, sleep, 14 days between charges',
    'promise.ship': 'Leaves today', 'promise.ship.text': 'for orders before 16:00',
    'promise.back': '7 days to return', 'promise.back.text': 'no reason needed',
    'promise.care': 'Two years of warranty', 'promise.care.text': 'in every city of the country',
    'promise.talk': 'Somebody answers', 'promise.talk.text': 'every day from 9:00 to 22:00',
    colour: 'Colour', white: 'White', black: 'Black', blue: 'Blue', sand: 'Sand', graphite: 'Graphite', orange: 'Orange', ask: 'Ask us about it',
    'fact.screen': 'Screen', 'fact.battery': 'Battery', 'fact.memory': 'Memory', 'fact.box': 'In the box', 'fact.water': 'Water',
    'fact.link': 'Connects by', 'fact.weight': 'Weight',
    'x20.screen': '6.6 inch OLED, 120 Hz', 'x20.battery': '5,200 mAh, 67 W charging', 'x20.memory': '12 GB + 256 GB',
    'x20.box': 'Phone, charger, cable, case',
    'buds.battery': '7 h, with the case 30 h', 'buds.water': 'IP55, for sport', 'buds.link': 'Bluetooth 5.4, two devices at once',
    'buds.weight': '4.6 g each',
    'watch.screen': '1.43 inch, always on', 'watch.battery': '14 days', 'watch.water': '50 metres', 'watch.link': 'Bluetooth, NFC',
    footer: 'A demonstration shop of Guitai. Nothing here is for sale.',
  };

  const english = new URLSearchParams(location.search).get('lang') === 'en';
  if (english) {
    document.documentElement.lang = 'en';
    for (const element of document.querySelectorAll('[data-text]')) {
      element.textContent = ENGLISH[element.dataset.text] ?? element.textContent;
    }
    document.title = `${document.querySelector('h1').textContent} · ${ENGLISH.brand}`;
    for (const link of document.querySelectorAll('a[href$=".html"]')) {
      link.search = '?lang=en';
    }
  }
  document.querySelector('[data-switch]').href = english ? location.pathname : '?lang=en';

  const product = document.querySelector('[data-product] h1')?.textContent ?? null;
  window.Guitai = window.Guitai || [];
  window.Guitai.push(['setPage', { url: location.href, title: document.title, product }]);
  document.querySelector('[data-ask]')?.addEventListener('click', () => window.Guitai.push(['open']));
})();
