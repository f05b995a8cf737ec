// Keeps the pages for when there is no network. The list of files and its fingerprint are filled in when the page is built.
const BESTANDEN = ['./'];
const BEWARING = 'signaal-eigen';

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(BEWARING)
      .then((bewaring) => bewaring.addAll(BESTANDEN))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((namen) => Promise.all(namen.filter((naam) => naam.startsWith('signaal-') && naam !== BEWARING).map((naam) => caches.delete(naam))))
      .then(() => self.clients.claim()),
  );
});

// What is kept is never asked for again, so a visit after the first makes no request at all.
self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || new URL(request.url).origin !== location.origin) return;
  event.respondWith(caches.match(request, { ignoreSearch: true }).then((bewaard) => bewaard ?? fetch(request)));
});
