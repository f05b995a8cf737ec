// <signaal-veld>: help beside a text field, for any form. Importing this defines the element; types: veld.d.ts.
//
//   <signaal-veld>
//     <label for="bericht">Wat wilt u ons laten weten?</label>
//     <textarea id="bericht" name="bericht"></textarea>
//   </signaal-veld>
//
// Without JavaScript, or when the module does not load, the text field is what it was. It never blocks sending, changes
// nothing by itself, and the text never leaves the page: it goes to a worker of the page, or, where a worker cannot start, to
// the module in the page itself.
//
// The parts are light DOM, so that the page's own style reaches them and screen readers can tie them to the field.

import { HELP, TEXTS } from './veld-texts.js';
import * as signaal from './signaal.js';
import { startWorker } from './worker.js';

const WAIT_MS = 400;
const MOST_TOPICS = 3;
/** A proposal that is right less often than this is not made. */
const LEAST_SCORE = 0.5;

/** One worker for all fields of the page. */
let engine = null;

function startEngine(wasm, model) {
  engine ??= (async () => {
    const worker = startWorker({ wasm, model });
    try {
      await worker.redact(['']);
      return {
        redact: async (text) => (await worker.redact([text]))[0],
        classify: async (text, source) => (await worker.classify([text], { source }))[0],
        names: byId(await worker.concepts()),
      };
    } catch {
      worker.close();
      await signaal.init(wasm, model);
      return { redact: signaal.redact, classify: signaal.classify, names: byId(signaal.Taxonomy.national().concepts) };
    }
  })();
  engine.catch(() => {
    engine = null;
  });
  return engine;
}

const byId = (concepts) => Object.fromEntries(concepts.map(({ id, label }) => [id, label]));

const Base = globalThis.HTMLElement ?? class {};
let fields = 0;

export class SignaalVeld extends Base {
  static texts = TEXTS;
  static help = HELP;

  /** Own words, laid over the default ones. */
  texts = {};
  /** Own list of who to call; `null` for the default one. */
  help = null;
  /** Names of concepts, for an own taxonomy; `null` for the national one. */
  labels = null;

  #field = null;
  #panel = null;
  #status = null;
  #timer = 0;
  #turn = 0;
  #result = null;
  #rejected = new Set();
  #kind = null;
  #shown = '';

  connectedCallback() {
    // The text field may not have been read yet when the element is.
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', () => this.#enhance(), { once: true });
    else this.#enhance();
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    this.#turn += 1;
  }

  /** What was last found, and what the writer chose; `null` before that. */
  get result() {
    return this.#result && { ...this.#result, onderwerpen: this.#topics(), soort: this.#chosenKind() };
  }

  /** Looks at the text now instead of after a pause; gives the result. */
  async check() {
    clearTimeout(this.#timer);
    await this.#look();
    return this.result;
  }

  #enhance() {
    if (this.#field || !this.isConnected) return;
    this.#field = this.querySelector('textarea, input[type=text], input:not([type])');
    if (!this.#field) return;
    const id = `signaal-veld-${++fields}`;
    this.#panel = element('div', { class: 'signaal-veld__hulp', id, role: 'group', 'aria-label': this.#text('region') });
    this.#panel.hidden = true;
    this.#status = element('p', { class: 'signaal-veld__status', role: 'status', id: `${id}-status` });
    this.append(this.#panel, this.#status);
    this.#field.addEventListener('input', () => this.#soon());
    this.#field.addEventListener('focus', () => void this.#start(), { once: true });
    if (this.#field.value) this.#soon();
  }

  #text(name, values = {}) {
    const own = this.texts?.[name];
    const text = own ?? TEXTS[name];
    if (typeof text === 'object') return { ...TEXTS[name], ...own };
    return text.replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
  }

  async #start() {
    try {
      return await startEngine(this.getAttribute('wasm') ?? undefined, this.getAttribute('model') ?? undefined);
    } catch (problem) {
      this.#tell('signaal-fout', { problem });
      return null;
    }
  }

  #soon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#look(), Number(this.getAttribute('wacht') ?? WAIT_MS));
  }

  async #look() {
    const turn = ++this.#turn;
    const text = this.#field?.value ?? '';
    const running = await this.#start();
    if (!running || turn !== this.#turn) return;
    try {
      const source = this.getAttribute('bron') ?? undefined;
      const [redaction, classification] = await Promise.all([running.redact(text), running.classify(text, source)]);
      // The writer went on meanwhile: the next turn has newer words.
      if (turn !== this.#turn || text !== this.#field.value) return;
      this.#take(text, redaction, classification, this.labels ?? running.names);
    } catch (problem) {
      this.#tell('signaal-fout', { problem });
    }
  }

  #take(text, redaction, classification, names) {
    const allowed = new Set((this.getAttribute('toegestaan') ?? '').split(/\s+/));
    const personal = redaction.fragmenten
      .filter(({ soort }) => !allowed.has(soort))
      .map((piece) => ({ ...piece, tekst: text.slice(piece.start, piece.eind) }));
    const found = (facet) => classification.labels.filter(({ begrip }) => begrip.startsWith(`${facet}/`));
    const urgent = found('urgentie').map(({ begrip }) => begrip);
    const help = (this.help ?? SignaalVeld.help).filter(({ concepts }) =>
      concepts.some((start) => urgent.some((label) => label === start || label.startsWith(`${start}/`))),
    );
    // Personal data is no reason to show, also where the model counted it as one.
    const hidden = ({ start, eind }) => redaction.fragmenten.some((piece) => piece.start < eind && start < piece.eind);
    const words = ({ fragmenten = [] }) => [...new Set(fragmenten.filter((at) => !hidden(at)).map(({ start, eind }) => text.slice(start, eind)))];
    const proposals = narrowest(found('onderwerp').filter(({ score }) => (score ?? 1) >= LEAST_SCORE))
      .slice(0, MOST_TOPICS)
      .map((label) => ({ begrip: label.begrip, naam: names[label.begrip] ?? label.begrip, score: label.score, woorden: words(label) }));
    const kinds = found('soort').filter(({ begrip }) => begrip in this.#text('soorten'));
    const kind = kinds[0] ? { begrip: kinds[0].begrip, woorden: words(kinds[0]) } : null;
    this.#result = { tekst: text, geschoond: redaction.tekst, persoonsgegevens: personal, voorstellen: proposals, voorstelSoort: kind, hulp: help, labels: classification.labels };
    this.#show();
    this.#tell('signaal-resultaat', this.result);
  }

  #topics() {
    return this.#result.voorstellen.filter(({ begrip }) => !this.#rejected.has(begrip)).map(({ begrip }) => begrip);
  }

  #chosenKind() {
    return this.#kind ?? this.#result.voorstelSoort?.begrip ?? null;
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  #show() {
    const { persoonsgegevens: personal, voorstellen: proposals, voorstelSoort: kind, hulp: help } = this.#result;
    const empty = this.#result.tekst.trim() === '';
    const key = JSON.stringify([personal, proposals, kind, help, empty]);
    if (key === this.#shown) return;
    this.#shown = key;
    const focused = document.activeElement;
    const within = this.#panel.contains(focused) ? focused.dataset.rol : null;
    const parts = [];
    if (help.length > 0) parts.push(this.#helpPart(help));
    if (personal.length > 0) parts.push(this.#privacyPart(personal));
    if (!empty && !this.hasAttribute('zonder-voorstel') && (proposals.length > 0 || kind)) parts.push(this.#proposalPart(proposals, kind));
    this.#panel.replaceChildren(...parts);
    this.#panel.hidden = parts.length === 0;
    // Whoever stood in the panel stays there; else in the field.
    if (within) (this.#panel.querySelector(`[data-rol="${CSS.escape(within)}"]`) ?? this.#field).focus();
    const said = [];
    if (help.length > 0) said.push(this.#text('statusHelp'));
    if (personal.length > 0) said.push(this.#text('statusPrivacy', { count: personal.length }));
    if (!empty && proposals.length > 0) said.push(this.#text('statusProposal', { labels: proposals.map(({ naam }) => naam).join(', ') }));
    this.#say(said.join(' '));
  }

  #say(words) {
    if (this.#status.textContent !== words) this.#status.textContent = words;
  }

  #helpPart(help) {
    const items = help.map(({ name, what, number, site }) => {
      const item = element('li', {});
      const call = element('a', { href: `tel:${number.replace(/[^\d+]/g, '')}`, class: 'signaal-veld__nummer utrecht-link utrecht-link--html-a' });
      call.textContent = number;
      const title = element('strong', {});
      title.textContent = name === number ? what : `${name}: `;
      item.append(title, ...(name === number ? [' ', call] : [call, document.createElement('br'), what]));
      if (site) {
        const link = element('a', { href: site, rel: 'noreferrer noopener', target: '_blank', class: 'utrecht-link utrecht-link--html-a' });
        link.textContent = site.replace(/^https:\/\/(www\.)?/, '');
        item.append(' ', link);
      }
      return item;
    });
    const list = element('ul', {});
    list.append(...items);
    return part('gevaar', this.#text('helpHeading'), list);
  }

  #privacyPart(personal) {
    const kinds = this.#text('kinds');
    const items = personal.map((piece, index) => {
      const item = element('li', {});
      const what = element('span', {});
      const found = element('q', { class: 'signaal-veld__gevonden' });
      found.textContent = piece.tekst;
      what.append(this.#text('privacyOne', { kind: kinds[piece.soort] ?? piece.soort }), ' ', found);
      const button = element('button', { type: 'button', class: BUTTON, 'aria-label': this.#text('removeLabel', { found: piece.tekst }), 'data-rol': `weg-${index}` });
      button.textContent = this.#text('remove');
      button.addEventListener('click', () => this.#remove([piece], this.#text('removed')));
      item.append(what, ' ', button);
      return item;
    });
    const list = element('ul', {});
    list.append(...items);
    const stay = element('p', { class: 'signaal-veld__uitleg' });
    stay.textContent = this.#text('privacyStay');
    const parts = [list, stay];
    if (personal.length > 1) {
      const all = element('button', { type: 'button', class: BUTTON, 'data-rol': 'weg-alles' });
      all.textContent = this.#text('removeAll');
      all.addEventListener('click', () => this.#remove(personal, this.#text('removedAll')));
      parts.splice(1, 0, all);
    }
    return part('privacy', this.#text('privacyHeading'), ...parts);
  }

  /** Takes pieces out of the field, from the back so that places stay right, and one space where two would meet. */
  #remove(pieces, said) {
    const field = this.#field;
    for (const { start, eind, tekst } of [...pieces].sort((a, b) => b.start - a.start)) {
      if (field.value.slice(start, eind) !== tekst) continue;
      const space = (at) => /\s/.test(field.value[at] ?? ' ');
      const from = start > 0 && space(start - 1) && space(eind) ? start - 1 : start;
      field.setRangeText('', from, eind, 'preserve');
    }
    field.dispatchEvent(new Event('input', { bubbles: true }));
    this.#tell('signaal-verwijderd', { persoonsgegevens: pieces.map(({ soort }) => soort) });
    void this.check().then(() => {
      this.#say(said);
      if (!this.#panel.contains(document.activeElement)) field.focus();
    });
  }

  #proposalPart(proposals, kind) {
    const parts = [];
    if (proposals.length > 0) {
      const hint = element('p', { class: 'signaal-veld__uitleg' });
      hint.textContent = this.#text('proposalHint');
      const list = element('ul', { class: 'signaal-veld__voorstellen' });
      for (const { begrip, naam, woorden } of proposals) {
        const item = element('li', {});
        const label = element('label', {});
        const box = element('input', { type: 'checkbox', 'data-rol': `onderwerp-${begrip}` });
        box.checked = !this.#rejected.has(begrip);
        box.addEventListener('change', () => {
          if (box.checked) this.#rejected.delete(begrip);
          else this.#rejected.add(begrip);
          this.#tell('signaal-keuze', this.result);
        });
        label.append(box, ' ', naam);
        item.append(label, ...because(this.#text('proposalBecause', { words: quoted(woorden) }), woorden));
        list.append(item);
      }
      parts.push(hint, list);
    }
    if (kind) {
      const label = element('label', { class: 'signaal-veld__soort' });
      const select = element('select', { 'data-rol': 'soort', class: 'utrecht-select utrecht-select--html-select' });
      for (const [id, name] of [['', this.#text('kindUnknown')], ...Object.entries(this.#text('soorten'))]) {
        const option = element('option', { value: id });
        option.textContent = name;
        select.append(option);
      }
      select.value = this.#chosenKind() ?? '';
      select.addEventListener('change', () => {
        this.#kind = select.value || null;
        this.#tell('signaal-keuze', this.result);
      });
      // Without a topic the question is the heading.
      if (proposals.length > 0) label.append(this.#text('kindLabel'), ' ');
      else select.setAttribute('aria-label', this.#text('kindLabel'));
      label.append(select);
      parts.push(label, ...because(this.#text('proposalBecause', { words: quoted(kind.woorden) }), kind.woorden));
    }
    return part('voorstel', this.#text(proposals.length > 0 ? 'proposalHeading' : 'kindLabel'), ...parts);
  }
}

const BUTTON = 'utrecht-button utrecht-button--secondary-action signaal-veld__knop';
const quoted = (words) => words.slice(0, 4).map((word) => `‘${word}’`).join(', ');

function because(said, words) {
  if (words.length === 0) return [];
  const line = element('span', { class: 'signaal-veld__waarom' });
  line.textContent = said;
  return [line];
}

function part(name, heading, ...content) {
  const box = element('div', { class: `signaal-veld__deel signaal-veld__deel--${name}` });
  const title = element('p', { class: 'signaal-veld__kop' });
  title.textContent = heading;
  box.append(title, ...content);
  return box;
}

function element(name, attributes) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

/** Without the labels of which a narrower one is there too. */
function narrowest(labels) {
  return labels.filter(({ begrip }) => !labels.some((other) => other.begrip.startsWith(`${begrip}/`)));
}

if (globalThis.customElements && !customElements.get('signaal-veld')) customElements.define('signaal-veld', SignaalVeld);
