// A file, recognised and read in a worker; shared by 'Controleer' and 'Bekijk'.
import { startWorker } from '../signaal/worker.js';

export const werker = startWorker();

/** What a problem is called on the page. Messages of the core are Dutch already. */
export const meldingVan = (problem) =>
  problem?.name === 'SignaalError' ? problem.message : 'Er ging iets mis. Probeer het nog eens, of vraag uw beheerder.';

export const afgebroken = (problem) => problem?.name === 'AbortError';

/** Where 'Bekijk' finds the counts of 'Controleer', as long as this tab is open. */
const PLEK = 'signaal-overzicht';
export const bewaar = (naam, overzicht) => sessionStorage.setItem(PLEK, JSON.stringify({ naam, overzicht }));
export const bewaard = () => JSON.parse(sessionStorage.getItem(PLEK) ?? 'null');
