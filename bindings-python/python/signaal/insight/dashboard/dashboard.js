'use strict';
(() => {
  // Months, units, areas, channels, stages, senders, sources.
  const AXES = ['m', 'u', 'a', 'k', 'f', 'i', 's'];
  const MONTHS = ['jan', 'feb', 'mrt', 'apr', 'mei', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'];
  const NONE = { v: 0, h: false };

  // --- building pages: text only ever becomes text ---------------------------------------------
  const fill = (node, attributes, children) => {
    for (const [name, value] of Object.entries(attributes ?? {})) {
      if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
      else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value === true ? '' : value);
    }
    for (const child of children.flat(9)) if (child !== null && child !== undefined) node.append(child);
    return node;
  };
  const h = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children);
  const s = (tag, attributes, ...children) => fill(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
  const number = (value, digits = 0) => value.toLocaleString('nl-NL', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const dayName = (day, year = true) => `${+day.slice(8)} ${MONTHS[+day.slice(5, 7) - 1]}${year ? ` ${day.slice(0, 4)}` : ''}`;
  const percent = (value, digits = 0) => `${number(100 * value, digits)}%`;

  /** Wilson's 95% interval, as the core computes it (`signaal::insight::wilson`); a test holds the two together. */
  const wilson = (count, base) => {
    const z = 1.959963984540054, p = count / base, z2 = z * z;
    const middle = (p + z2 / (2 * base)) / (1 + z2 / base);
    const half = (z / (1 + z2 / base)) * Math.sqrt((p * (1 - p)) / base + z2 / (4 * base * base));
    return [count === 0 ? 0 : Math.max(0, middle - half), count >= base ? 1 : Math.min(1, middle + half)];
  };

  // --- the data ----------------------------------------------------------------------------------
  const inflate = async (text) => {
    const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'))).arrayBuffer();
  };

  /** Values are `{v, h}`: a count, and whether a hidden cell is in it. `null`: this version cannot say. */
  const cubeSource = (data) => {
    const cells = data.kubus.cellen;
    const sizes = Object.fromEntries(AXES.map((axis) => [axis, data.assen[axis].length]));
    const count = (concept, filter) => {
      const tables = cells[concept];
      if (!tables) return NONE;
      const axes = AXES.filter((axis) => filter[axis] !== undefined);
      const table = tables[axes.join('')];
      if (table === undefined) return null;
      const out = { v: 0, h: false };
      const walk = (place, index) => {
        if (place === axes.length) {
          const value = axes.length ? table[index] : table;
          if (value < 0) out.h = true;
          else out.v += value;
          return;
        }
        for (const at of filter[axes[place]]) walk(place + 1, index * sizes[axes[place]] + at);
      };
      walk(0, 0);
      return out;
    };
    const without = (filter, axis) => Object.fromEntries(Object.entries(filter).filter(([name]) => name !== axis));
    return (filter, topic, listed) => {
      const pair = (other) => (topic ? `${topic}+${other}` : other);
      const spread = (axis) => data.assen[axis].map((_, at) => count(topic, { ...without(filter, axis), [axis]: [at] }));
      return {
        n: count(topic, filter),
        axes: Object.fromEntries(AXES.map((axis) => [axis, spread(axis)])),
        topics: listed.map((concept) => count(concept, filter)),
        season: listed.map((concept) => data.assen.m.map((_, at) => count(concept, { ...without(filter, 'm'), m: [at] }))),
        barriers: data.assen.b.map((concept) => count(pair(concept), filter)),
        ratings: ['beoordeeld', 'ontevreden', 'tevreden'].map((concept) => count(pair(concept), filter)),
      };
    };
  };

  const rowSource = async (data) => {
    const arrays = { 8: Uint8Array, 16: Uint16Array, 32: Uint32Array };
    const rows = data.rijen;
    const col = {};
    for (const [name, bits] of Object.entries(rows.bits)) col[name] = new arrays[bits](await inflate(rows.kolommen[name]));
    const topics = data.assen.o;
    const place = new Map(topics.map((concept, at) => [concept, at + 1]));
    const mainOf = [0, ...topics.map((concept) => place.get(concept.split('/').slice(0, 2).join('/')) ?? 0)];
    return (filter, topic, listed) => {
      // Only axes with a filter can turn a row down.
      const active = AXES.filter((axis) => filter[axis]).map((axis) => {
        const ok = new Uint8Array(data.assen[axis].length);
        for (const at of filter[axis]) ok[at] = 1;
        return { axis, ok, values: col[axis] };
      });
      const isTopic = new Uint8Array(topics.length + 1).fill(topic ? 0 : 1);
      topics.forEach((concept, at) => { if (concept === topic || concept.startsWith(`${topic}/`)) isTopic[at + 1] = 1; });
      const shown = new Int32Array(topics.length + 1).fill(-1);
      listed.forEach((concept, at) => { shown[place.get(concept)] = at; });
      const months = data.assen.m.length;
      const axes = Object.fromEntries(AXES.map((axis) => [axis, new Uint32Array(data.assen[axis].length)]));
      const season = new Uint32Array(listed.length * months);
      const perTopic = new Uint32Array(listed.length);
      const barriers = new Uint32Array(data.assen.b.length);
      const rated = [0, 0, 0, 0];
      let n = 0;
      const { m, o1, o2, o3, b, oordeel } = col;
      const spreads = AXES.map((axis) => [axes[axis], col[axis]]);
      const seen = [0, 0, 0, 0, 0, 0];
      rows: for (let i = 0; i < rows.n; i += 1) {
        // A row that one filter alone turns down still counts in the figures of that axis.
        let missed = null;
        for (const one of active) {
          if (one.ok[one.values[i]]) continue;
          if (missed) continue rows;
          missed = one;
        }
        if (!missed || missed.axis === 'm') {
          // Topics: those of the row, and the broad ones above them, each once.
          let found = 0;
          const note = (at) => {
            if (at < 0 || seen.indexOf(at) >= 0 && seen.indexOf(at) < found) return;
            seen[found++] = at;
            season[at * months + m[i]] += 1;
            if (!missed) perTopic[at] += 1;
          };
          for (const t of [o1[i], o2[i], o3[i]]) {
            if (!t) break;
            note(shown[t]);
            note(shown[mainOf[t]]);
          }
        }
        if (!(isTopic[o1[i]] || (o2[i] && isTopic[o2[i]]) || (o3[i] && isTopic[o3[i]]))) continue;
        if (missed) {
          axes[missed.axis][missed.values[i]] += 1;
          continue;
        }
        n += 1;
        for (const [counts, values] of spreads) counts[values[i]] += 1;
        rated[oordeel[i]] += 1;
        for (let bits = b[i]; bits; bits &= bits - 1) barriers[31 - Math.clz32(bits & -bits)] += 1;
      }
      const all = (array) => Array.from(array, (v) => ({ v, h: false }));
      return {
        n: { v: n, h: false },
        axes: Object.fromEntries(AXES.map((axis) => [axis, all(axes[axis])])),
        topics: all(perTopic),
        season: listed.map((_, at) => all(season.slice(at * months, (at + 1) * months))),
        barriers: all(barriers),
        ratings: [rated[1] + rated[2] + rated[3], rated[1], rated[3]].map((v) => ({ v, h: false })),
      };
    };
  };

  // --- showing -----------------------------------------------------------------------------------
  const start = async () => {
    const packed = JSON.parse(document.getElementById('gegevens').textContent);
    const data = JSON.parse(new TextDecoder().decode(await inflate(packed)));
    const answer = data.kubus ? cubeSource(data) : await rowSource(data);
    const state = { o: '', m: '', u: '', a: '', k: '', f: '', i: '', s: '', min: 0 };
    const label = (name) => data.namen[name] ?? name;
    const topicName = (concept) => {
      const main = concept.split('/').slice(0, 2).join('/');
      return main === concept ? label(concept) : `${label(main)}: ${label(concept)}`;
    };
    const monthName = (month) => (/^\d{4}-\d{2}$/.test(month) ? `${MONTHS[+month.slice(5) - 1]} ${month.slice(0, 4)}` : month);
    const show = (x) => (x === null ? '–' : x.h ? (x.v ? `≥ ${number(x.v)}` : 'verborgen') : number(x.v));
    const known = (x) => (x ? x.v : 0);
    const main = document.getElementById('inhoud');

    // Filters.
    const mainTopics = data.assen.o.filter((c) => c.split('/').length === 2);
    const options = (pairs, empty) => [h('option', { value: '' }, empty), ...pairs.map(([value, text]) => h('option', { value }, text))];
    const plain = (name) => name.replaceAll('_', ' ');
    const stageName = (name) => (name === 'onbekend' ? 'geen fase gevonden' : label(name));
    const numbered = (axis, name = (x) => x) => data.assen[axis].map((value, at) => [String(at), name(value)]);
    const years = [...new Set(data.assen.m.filter((m) => /^\d{4}-/.test(m)).map((m) => m.slice(0, 4)))];
    const fields = {
      o: h('select', {}, h('option', { value: '' }, 'Alle onderwerpen'), mainTopics.map((c) => h('optgroup', { label: label(c) },
        h('option', { value: c }, label(c)),
        data.assen.o.filter((x) => x.startsWith(`${c}/`)).map((x) => h('option', { value: x }, label(x)))))),
      u: h('select', {}, options(numbered('u'), 'Alle onderdelen')),
      a: h('select', {}, options(numbered('a', (code) => (data.namen[code] ? `${data.namen[code]} (${code})` : code)), 'Alle wijken')),
      m: h('select', {}, options([...years.map((y) => [`j${y}`, `heel ${y}`]), ...numbered('m', monthName)], 'Hele periode')),
      k: h('select', {}, options(numbered('k', plain), 'Alle kanalen')),
      f: h('select', {}, options(numbered('f', stageName), 'Alle fasen')),
      i: h('select', {}, options(numbered('i', plain), 'Alle indieners')),
      s: h('select', {}, options(numbered('s', plain), 'Alle bronnen')),
      min: h('input', { type: 'number', min: '0', step: '1', value: '0', inputmode: 'numeric' }),
    };
    const titles = { o: 'Onderwerp', u: 'Onderdeel', a: 'Wijk', m: 'Periode', k: 'Kanaal', f: 'Fase', i: 'Indiener', s: 'Bron', min: 'Minstens (aantal)' };
    const form = document.getElementById('filters');
    for (const [name, field] of Object.entries(fields)) {
      field.id = `filter-${name}`;
      field.addEventListener('change', () => { state[name] = name === 'min' ? Math.max(0, Math.floor(+field.value) || 0) : field.value; render(); });
      form.append(h('label', { for: field.id }, titles[name], field));
    }
    const clear = () => { for (const [name, field] of Object.entries(fields)) { state[name] = name === 'min' ? 0 : ''; field.value = name === 'min' ? '0' : ''; } render(); };
    form.append(h('label', {}, '\u00a0', h('button', { type: 'button', onclick: clear }, 'Wis filters')));
    form.addEventListener('submit', (event) => event.preventDefault());
    const choose = (name, value) => { state[name] = state[name] === value ? '' : value; fields[name].value = state[name]; render(); fields[name].focus(); };

    const section = (title, ...children) => h('section', {}, h('h2', {}, title), ...children);
    const wide = (node) => { node.className = 'breed'; return node; };

    /** A table of bars: it is its own table for a screen reader. Rows: `[key, name, value, share]`. */
    const bars = (caption, head, rows, pick) => {
      const visible = rows.filter(([, , value]) => value && (value.v >= state.min) && (value.v > 0 || value.h));
      visible.sort((x, y) => y[2].v - x[2].v || (y[2].h ? 1 : 0) - (x[2].h ? 1 : 0));
      const most = Math.max(1, ...visible.map(([, , value]) => value.v));
      if (rows.length && rows.every(([, , value]) => value === null)) return h('p', {}, 'Deze combinatie van filters staat niet in de deelbare versie. Wis een filter.');
      if (!visible.length) return h('p', {}, 'Geen signalen bij deze keuze.');
      const line = ([key, name, value, ...rest]) => h('tr', { class: pick && pick[1] === key ? 'gekozen' : null },
        h('th', { scope: 'row', class: 'naam' }, pick ? h('button', { type: 'button', onclick: () => choose(pick[0], key), 'aria-pressed': pick[1] === key ? 'true' : 'false' }, name) : name),
        h('td', { class: 'staaf', 'aria-hidden': 'true' }, s('svg', { viewBox: '0 0 100 10', preserveAspectRatio: 'none' },
          s('rect', { class: 'leeg', width: 100, height: 10 }), s('rect', { class: value.h && !value.v ? 'verborgen' : 'vol', width: value.v ? (100 * value.v) / most : 0, height: 10 }))),
        h('td', { class: 'getal' }, show(value)), rest.map((text) => h('td', { class: 'getal' }, text)));
      const table = (lines) => h('table', {}, h('caption', {}, caption), h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, head[0]), h('td', { class: 'staaf', 'aria-hidden': 'true' }), head.slice(1).map((text) => h('th', { scope: 'col', class: 'getal' }, text)))), h('tbody', {}, lines.map(line)));
      if (visible.length <= 14) return table(visible);
      return [table(visible.slice(0, 12)), h('details', {}, h('summary', {}, `De andere ${visible.length - 12}`), table(visible.slice(12)))];
    };
    const share = (value, base) => (value && base && base.v && !value.h && !base.h ? percent(value.v / base.v, 1) : '');

    const between = (value, base) => (value && base && base.v && !value.h && !base.h ? wilson(value.v, base.v).map((bound) => percent(bound, 1)).join(' - ') : '');

    const columns = (values, names, chosen, describe, marks = []) => {
      const width = 720, height = 190, left = 44, bottom = 22, top = 8;
      // Even, so that the tick in the middle is a whole number too.
      const most = 2 * Math.max(1, Math.ceil(Math.max(...values.map(known)) / 2));
      const step = (width - left) / Math.max(1, values.length);
      const y = (v) => top + (height - bottom - top) * (1 - v / most);
      const every = Math.ceil(values.length / 12);
      return s('svg', { class: 'grafiek', viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': describe },
        [0, most / 2, most].map((v) => [s('line', { class: 'lijn', x1: left, x2: width, y1: y(v), y2: y(v), 'stroke-opacity': 0.4 }), s('text', { x: left - 4, y: y(v) + 4, 'text-anchor': 'end' }, number(v))]),
        values.map((value, at) => [
          s('rect', { class: chosen.has(at) ? 'kies' : value && value.h ? 'verborgen' : 'vol', x: left + at * step + step * 0.1, width: Math.max(0.5, step * 0.8), y: value && value.h && !value.v ? y(most * 0.03) : y(known(value)), height: height - bottom - (value && value.h && !value.v ? y(most * 0.03) : y(known(value))) }),
          at % every === 0 ? s('text', { x: left + (at + 0.5) * step, y: height - 6, 'text-anchor': 'middle' }, names[at]) : null,
        ]),
        marks.map((at) => s('line', { x1: left + (at + 0.5) * step, x2: left + (at + 0.5) * step, y1: top, y2: height - bottom, stroke: '#c2410c', 'stroke-dasharray': '3 3' })));
    };
    const behind = (caption, head, lines) => h('details', {}, h('summary', {}, `Tabel: ${caption}`), h('div', { class: 'rol', tabindex: '0', role: 'region', 'aria-label': caption }, h('table', {}, h('caption', {}, caption),
      h('thead', {}, h('tr', {}, head.map((text, at) => h('th', { scope: 'col', class: at ? 'getal' : null }, text)))),
      h('tbody', {}, lines.map((line) => h('tr', {}, line.map((text, at) => (at ? h('td', { class: 'getal' }, text) : h('th', { scope: 'row' }, text)))))))));

    const trend = (found, chosen) => {
      const at = data.assen.m.map((m, i) => [m, i]).filter(([m]) => m !== 'onbekend');
      const values = at.map(([, i]) => found.axes.m[i]);
      const names = at.map(([m]) => monthName(m));
      if (values.length && values.every((value) => value === null)) return wide(section('Verloop per maand', h('p', {}, 'Deze combinatie van filters staat niet in de deelbare versie. Wis een filter.')));
      const best = values.reduce((top, value, i) => (known(value) > known(values[top]) ? i : top), 0);
      const earlier = at.map(([m]) => { const i = data.assen.m.indexOf(`${+m.slice(0, 4) - 1}${m.slice(4)}`); return i < 0 ? null : found.axes.m[i]; });
      const picked = new Set(at.flatMap(([, i], place) => (chosen && chosen.includes(i) ? [place] : [])));
      return wide(section('Verloop per maand',
        columns(values, names, picked, `Aantal signalen per maand. De meeste in ${names[best] ?? 'geen maand'}: ${values.length ? show(values[best]) : 0}. De tabel hieronder heeft alle aantallen.`),
        h('p', { class: 'klein' }, data.kubus ? 'Grijs: verborgen, want te klein of uit andere aantallen te berekenen.' : 'Een oranje staaf is de gekozen periode.'),
        behind('aantal per maand, naast dezelfde maand een jaar eerder', ['Maand', 'Aantal', 'Jaar eerder'], at.map(([m], i) => [monthName(m), show(values[i]), earlier[i] ? show(earlier[i]) : '']))));
    };

    const days = () => {
      const list = data.dagen;
      if (list.length < 2) return null;
      const first = Date.parse(list[0][0]), span = Math.round((Date.parse(list.at(-1)[0]) - first) / 864e5) + 1;
      if (span > 1200) return null;
      const values = Array.from({ length: span }, () => ({ v: 0, h: false }));
      for (const [day, count] of list) values[Math.round((Date.parse(day) - first) / 864e5)] = count < 0 ? { v: 0, h: true } : { v: count, h: false };
      const name = (at) => new Date(first + at * 864e5).toISOString().slice(0, 10);
      // Expected on a day: the median of the same weekday in the eight weeks around it.
      const peaks = values.map((value, at) => {
        const around = [];
        for (let w = -4; w <= 4; w += 1) if (w && values[at + 7 * w] && !values[at + 7 * w].h) around.push(values[at + 7 * w].v);
        around.sort((x, y) => x - y);
        const usual = around.length ? around[Math.floor(around.length / 2)] : 0;
        return { at, v: value.v, usual, z: (value.v - usual) / Math.sqrt(usual + 1) };
      }).filter((peak) => peak.z > 4 && peak.v >= 10).sort((x, y) => y.z - x.z).slice(0, 8);
      const events = data.gebeurtenissen.map(([day, text]) => [Math.round((Date.parse(day) - first) / 864e5), text, day]).filter(([at]) => at >= 0 && at < span);
      const near = (at) => events.filter(([when]) => at - when >= 0 && at - when <= 7).map(([, text, day]) => `${text} (${dayName(day)})`).join('; ');
      return wide(section('Drukke dagen',
        columns(values, values.map((_, at) => dayName(name(at), false)), new Set(peaks.map((p) => p.at)), `Aantal signalen per dag over alle filters heen. ${peaks.length} dagen springen eruit; ze staan in de tabel eronder.`, events.map(([at]) => at)),
        h('p', { class: 'klein' }, 'Alle signalen, zonder filters. Oranje: veel meer dan op dezelfde weekdag in de weken eromheen. Stippellijn: een gebeurtenis die u zelf hebt opgegeven. Dat die samenvalt, bewijst geen oorzaak.'),
        peaks.length ? h('table', {}, h('caption', {}, 'Dagen met een piek'), h('thead', {}, h('tr', {}, ['Dag', 'Aantal', 'Gewoon', 'In de week ervoor'].map((text, at) => h('th', { scope: 'col', class: at === 1 || at === 2 ? 'getal' : null }, text)))),
          h('tbody', {}, peaks.map((p) => h('tr', {}, h('th', { scope: 'row' }, dayName(name(p.at))), h('td', { class: 'getal' }, number(p.v)), h('td', { class: 'getal' }, number(p.usual)), h('td', {}, near(p.at) || 'niets opgegeven'))))) : h('p', {}, 'Geen dag springt eruit.'),
        behind('aantal per dag', ['Dag', 'Aantal'], values.map((value, at) => [dayName(name(at)), show(value)]).filter((_, at) => values[at].v || values[at].h))));
    };

    const season = (found, listed) => {
      const months = MONTHS.map((_, number_) => data.assen.m.map((m, at) => (m.slice(5) === String(number_ + 1).padStart(2, '0') ? at : -1)).filter((at) => at >= 0));
      const rows = listed.map((concept, at) => {
        const perMonth = months.map((places) => {
          const values = places.map((place) => found.season[at][place]);
          return values.length && values.every((value) => value && !value.h) ? values.reduce((sum, value) => sum + value.v, 0) / values.length : null;
        });
        const sum = perMonth.reduce((total, v) => total + (v ?? 0), 0);
        const mean = sum / Math.max(1, perMonth.filter((v) => v !== null).length);
        return { concept, perMonth, sum, mean, peak: mean ? Math.max(...perMonth.map((v) => v ?? 0)) / mean : 0 };
      }).filter((row) => row.sum >= Math.max(60, state.min) && row.perMonth.filter((v) => v !== null).length > 5).sort((x, y) => y.peak - x.peak).slice(0, 20);
      const shade = (ratio) => `hsl(210 70% ${Math.round(97 - Math.min(1, ratio / 3) * 32)}%)`;
      const cell = (value, mean) => { const node = h('td', { class: 'getal' }, value === null ? '–' : number(value)); if (value !== null && mean) node.style.backgroundColor = shade(value / mean); return node; };
      return wide(section('Seizoen', h('p', { class: 'klein' }, 'Gemiddeld aantal signalen in elke kalendermaand. Hoe donkerder, hoe meer naast het eigen gemiddelde; de sterkste seizoenen staan bovenaan. Een streepje: geen gegevens, of verborgen.'),
        rows.length ? h('div', { class: 'rol', tabindex: '0', role: 'region', 'aria-label': 'Seizoen per onderwerp' }, h('table', { class: 'seizoen' }, h('caption', {}, 'Seizoen per onderwerp'),
          h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, 'Onderwerp'), MONTHS.map((m) => h('th', { scope: 'col' }, m)))),
          h('tbody', {}, rows.map((row) => h('tr', {}, h('th', { scope: 'row' }, topicName(row.concept)), row.perMonth.map((value) => cell(value, row.mean))))))) : h('p', {}, 'Te weinig signalen om een seizoen te zien.')));
    };

    const rising = (found, listed, chosen) => {
      const at = data.assen.m.map((m, i) => [m, i]).filter(([m]) => m !== 'onbekend').map(([, i]) => i);
      const now = chosen && chosen.length === 1 ? chosen[0] : at.at(-1);
      const before = at.filter((i) => i < now).slice(-3);
      if (!before.length) return section('Stijgers', h('p', {}, 'Er zijn geen maanden ervoor om mee te vergelijken.'));
      const rows = listed.map((concept, place) => {
        const values = before.map((i) => found.season[place][i]), value = found.season[place][now];
        if (!value || value.h || values.some((x) => !x || x.h)) return null;
        const usual = values.reduce((sum, x) => sum + x.v, 0) / values.length;
        return { concept, v: value.v, usual, ratio: (value.v + 10) / (usual + 10) };
      }).filter((row) => row && row.ratio > 1.1 && row.v >= state.min).sort((x, y) => y.ratio - x.ratio).slice(0, 10);
      return section('Stijgers', h('p', { class: 'klein' }, `${monthName(data.assen.m[now])}, naast het gemiddelde van de ${before.length} maanden ervoor. Bij kleine aantallen telt een stijging minder zwaar.`),
        rows.length ? h('table', {}, h('caption', {}, 'Onderwerpen die toenemen'), h('thead', {}, h('tr', {}, ['Onderwerp', 'Nu', 'Gewoon'].map((text, i) => h('th', { scope: 'col', class: i ? 'getal' : null }, text)))),
          h('tbody', {}, rows.map((row) => h('tr', {}, h('th', { scope: 'row' }, topicName(row.concept)), h('td', { class: 'getal' }, number(row.v)), h('td', { class: 'getal' }, number(row.usual, 1)))))) : h('p', {}, 'Geen onderwerp neemt duidelijk toe.'));
    };

    const UNIT = { aandeel: (v) => percent(v), aantal: (v) => number(v) };
    const VERDICT = { beter: 'Beter geworden.', slechter: 'Slechter geworden.', geen_verschil_aangetoond: 'Geen verschil aangetoond.', te_weinig_gegevens: 'Te weinig gegevens voor een oordeel.' };
    const cards = () => {
      const card = ({ indicator: i, voortgang: p }) => {
        const unit = UNIT[i.eenheid] ?? number, v = i.meting;
        const bounds = v.interval ? `Tussen ${unit(v.interval.ondergrens)} en ${unit(v.interval.bovengrens)}, n` : 'n';
        return h('div', { class: 'kaart' }, h('h3', {}, i.naam), h('p', { class: 'groot' }, unit(v.waarde)), h('p', { class: 'klein' }, i.definitie), h('p', { class: 'klein' }, `${bounds} = ${number(v.n)}. ${dayName(v.periode.van)} tot en met ${dayName(v.periode.tot)}.`),
          i.nulmeting ? h('p', {}, `Nulmeting: ${unit(i.nulmeting.waarde)} (n = ${number(i.nulmeting.n)})${p.relatief ? `, verandering ${p.relatief.waarde > 0 ? '+' : ''}${percent(p.relatief.waarde)}` : ''}.`) : h('p', { class: 'klein' }, 'Geen nulmeting.'),
          p.oordeel ? h('p', {}, h('strong', {}, VERDICT[p.oordeel] ?? p.oordeel)) : null,
          i.streefwaarde !== undefined ? h('p', {}, `Streefwaarde: ${unit(i.streefwaarde)}${i.streefdatum ? ` op ${dayName(i.streefdatum)}` : ''}: ${p.streefwaardeGehaald ? 'gehaald' : 'nog niet gehaald'}.`) : h('p', { class: 'klein' }, 'Geen streefwaarde opgegeven.'));
      };
      return wide(section('Indicatoren', h('p', { class: 'klein' }, `Over alle signalen, zonder filters.${data.kubus ? ' Aantallen zijn afgerond op vijftallen.' : ''}`), data.indicatoren.length ? h('div', { class: 'kaarten' }, data.indicatoren.map(card)) : h('p', {}, 'Geen indicatoren: er zijn geen cijfers of antwoorden, of te weinig om te tonen.')));
    };

    const rated = (found) => {
      const [n, low, high] = found.ratings;
      const line = (name, value) => [name, value === null ? '–' : show(value), share(value, n), between(value, n)];
      return section('Tevredenheid bij deze keuze', n === null ? h('p', {}, 'Deze combinatie van filters staat niet in de deelbare versie.') : h('table', {}, h('caption', {}, `Van ${show(n)} signalen met een cijfer`),
        h('thead', {}, h('tr', {}, ['', 'Aantal', 'Aandeel', '95%-interval'].map((text, i) => (text ? h('th', { scope: 'col', class: 'getal' }, text) : h('td', {}))))),
        h('tbody', {}, [line('Ontevreden (0 tot en met 6)', low), line('Tevreden (7 of hoger)', high)].map((cells) => h('tr', {}, h('th', { scope: 'row' }, cells[0]), cells.slice(1).map((text) => h('td', { class: 'getal' }, text)))))));
    };

    const quotesOf = () => {
      const wanted = state.o ? [state.o] : mainTopics.slice(0, 6).concat(data.assen.b.slice(0, 4));
      const blocks = wanted.filter((c) => data.citaten[c]?.length).map((c) => [h('h3', {}, c.startsWith('onderwerp/') ? topicName(c) : label(c)), data.citaten[c].map((pieces) => h('blockquote', {}, pieces.map(([text, mark]) => (mark ? h('mark', {}, text) : text))))]);
      return wide(section('Citaten', h('p', { class: 'klein' }, 'Gekozen omdat ze samen laten zien wat het meest wordt verteld. Gemarkeerd: waar het label op rust. Geschoond, en nooit van signalen met tekenen van nood of bijzondere persoonsgegevens.'), blocks.length ? blocks : h('p', {}, 'Geen citaat bij deze keuze.')));
    };

    const agenda = () => {
      const a = data.agenda;
      if (!a.maand) return null;
      return wide(section(`Agenda van ${a.maand}`, h('p', { class: 'let-op' }, 'Geen alarm: dit overzicht verschijnt eens per maand. Wie nu gevaar of nood ziet, geeft het meteen door.'),
        a.ernstig.length ? [h('h3', {}, 'Zeldzaam of niet: altijd bespreken'), h('p', {}, data.kubus ? 'Bij deze hoofdonderwerpen zijn tekenen van nood gevonden. De aantallen staan alleen in de interne agenda.' : 'Bij deze thema\'s zijn tekenen van nood gevonden, ook als het er maar één is.'),
          h('ul', {}, a.ernstig.map((t) => h('li', {}, t.nood === null ? t.naam : `${t.naam}: ${t.nood} (${t.tekens.join(', ')})`)))] : h('p', {}, 'Geen tekenen van nood gevonden. Dat betekent niet dat er geen nood is.'),
        a.themas.length ? h('div', { class: 'rol', tabindex: '0', role: 'region', 'aria-label': 'Thema\'s op volgorde' }, h('table', {}, h('caption', {}, 'Thema\'s op volgorde van score'), h('thead', {}, h('tr', {}, ['Thema', 'Score', 'Signalen', 'Verwacht', ...Object.keys(a.themas[0].onderdelen).map((part) => part[0].toUpperCase() + part.slice(1)), 'Eigenaar', 'Besluiten'].map((text, at) => h('th', { scope: 'col', class: at && text !== 'Eigenaar' && text !== 'Besluiten' ? 'getal' : null }, text)))),
          h('tbody', {}, a.themas.map((t) => h('tr', {}, h('th', { scope: 'row' }, t.naam), h('td', { class: 'getal' }, number(t.score, data.kubus ? 1 : 2)), h('td', { class: 'getal' }, t.aantal === null ? 'verborgen' : number(t.aantal)), h('td', { class: 'getal' }, t.verwacht === null ? '' : number(t.verwacht, t.verwacht < 10 && !data.kubus ? 1 : 0)), Object.values(t.onderdelen).map((v) => h('td', { class: 'getal' }, number(v, data.kubus ? 1 : 2))), h('td', {}, t.eigenaar ?? 'nog geen'), h('td', {}, t.besluiten.join('; '))))))) : h('p', {}, 'Geen thema is groot genoeg om te tonen.'),
        a.teLaat?.length ? [h('h3', {}, 'Terugkoppeling te laat'), h('ul', {}, a.teLaat.map((x) => h('li', {}, `${x.titel}, eigenaar ${x.eigenaar}, uiterlijk ${dayName(x.uiterlijk)}`)))] : null));
    };

    const gone = () => (data.afhaken.length ? section('Afhaken op de website', h('p', { class: 'klein' }, 'Gedrag zonder woorden; het telt niet mee in de andere cijfers.'),
      h('div', { class: 'rol', tabindex: '0', role: 'region', 'aria-label': 'Afhaken op de website' }, h('table', {}, h('caption', {}, 'Waar mensen afhaken'), h('thead', {}, h('tr', {}, ['Pagina', 'Stap', 'Afgehaakt', 'Van', 'Aandeel', '95%-interval'].map((text, i) => h('th', { scope: 'col', class: i > 1 ? 'getal' : null }, text)))),
        h('tbody', {}, data.afhaken.slice(0, 20).map(([page, step, left, came]) => h('tr', {}, h('th', { scope: 'row' }, page), h('td', {}, step), h('td', { class: 'getal' }, number(left)), h('td', { class: 'getal' }, came ? number(came) : ''), h('td', { class: 'getal' }, came ? percent(left / came, 1) : ''), h('td', { class: 'getal' }, came ? wilson(left, came).map((bound) => percent(bound, 1)).join(' - ') : ''))))))) : null);

    // What does not depend on the filters is made once.
    const fixed = { gone: gone(), cards: cards(), days: days(), agenda: agenda() };
    let last;
    const draw = (found, filter, listed) => {
      const base = found.n;
      const areas = data.assen.a.map((code, at) => {
        const value = found.axes.a[at], people = data.inwoners?.[code];
        return [String(at), data.namen[code] ?? code, value, share(value, base), ...(data.inwoners ? [people && value && !value.h ? number((1000 * value.v) / people, 1) : ''] : [])];
      });
      const spread = (axis, what, name) => bars(`Aantal signalen per ${what}`, [what[0].toUpperCase() + what.slice(1), 'Aantal', 'Aandeel'], data.assen[axis].map((value, at) => [String(at), name(value), found.axes[axis][at], share(found.axes[axis][at], base)]), [axis, state[axis]]);
      main.replaceChildren(...[
        trend(found, filter.m),
        section(state.o ? `Fijnere onderwerpen van ${label(state.o.split('/').slice(0, 2).join('/'))}` : 'Onderwerpen', bars('Aantal signalen per onderwerp', ['Onderwerp', 'Aantal', 'Aandeel'], listed.map((c, at) => [c, label(c), found.topics[at], state.o ? '' : share(found.topics[at], base)]).filter(([c]) => state.o || c.split('/').length === 2), ['o', state.o])),
        rising(found, listed, filter.m),
        section('Belemmeringen', bars(`Waar lopen mensen tegenaan? n = ${show(base)} signalen`, ['Belemmering', 'Aantal', 'Aandeel', '95%-interval'], data.assen.b.map((c, at) => [c, label(c), found.barriers[at], share(found.barriers[at], base), between(found.barriers[at], base)]))),
        section('Wijken', bars('Aantal signalen per wijk', ['Wijk', 'Aantal', 'Aandeel', ...(data.inwoners ? ['Per 1000 inwoners'] : [])], areas, ['a', state.a]), data.inwoners ? h('p', { class: 'klein' }, 'Meer signalen betekent niet dat het er slechter gaat: niet iedereen laat van zich horen.') : null),
        section('Onderdelen', bars('Aantal signalen per onderdeel', ['Onderdeel', 'Aantal', 'Aandeel'], data.assen.u.map((name, at) => [String(at), name, found.axes.u[at], share(found.axes.u[at], base)]), ['u', state.u])),
        section('Kanalen', spread('k', 'kanaal', plain)),
        section('Fasen van de klantreis', spread('f', 'fase', stageName), h('p', { class: 'klein' }, 'Een signaal met meer fasen telt bij de duidelijkste. Veel signalen noemen geen fase.')),
        section('Indieners', spread('i', 'soort indiener', plain)),
        section('Bronnen', spread('s', 'bron', plain)),
        rated(found),
        fixed.gone,
        fixed.cards,
        season(found, listed),
        quotesOf(),
        fixed.days,
        fixed.agenda,
      ].filter(Boolean));
      const parts = [state.o && topicName(state.o), state.u && data.assen.u[+state.u], state.a && (data.namen[data.assen.a[+state.a]] ?? data.assen.a[+state.a]), state.m && fields.m.selectedOptions[0].textContent, ...['k', 'f', 'i', 's'].map((axis) => state[axis] && fields[axis].selectedOptions[0].textContent), state.min && `minstens ${state.min}`].filter(Boolean);
      document.getElementById('keuze').textContent = `${show(base)} van ${number(data.totaal)} signalen${parts.length ? `: ${parts.join(', ')}` : ''}.${base === null ? ' De deelbare versie heeft hooguit twee filters naast het onderwerp. Wis een filter.' : ''}`;
    };
    const ask = () => {
      const filter = {};
      for (const axis of AXES.slice(1)) if (state[axis] !== '') filter[axis] = [+state[axis]];
      if (state.m) filter.m = state.m.startsWith('j') ? data.assen.m.flatMap((m, at) => (m.startsWith(state.m.slice(1)) ? [at] : [])) : [+state.m];
      const parent = state.o.split('/').slice(0, 2).join('/');
      const listed = state.o ? data.assen.o.filter((c) => c.startsWith(`${parent}/`)) : data.assen.o;
      return [answer(filter, state.o, listed), filter, listed];
    };
    const render = () => { last = ask(); draw(...last); };
    render();
    document.getElementById('laden').textContent = data.kubus ? `${number(data.kubus.klein)} kleine aantallen en ${number(data.kubus.extra)} andere zijn verborgen (drempel ${data.drempel}).` : 'Alle signalen, zonder verborgen aantallen.';
    addEventListener('beforeprint', () => { for (const node of document.querySelectorAll('details')) node.open = true; });
    // For measuring: what a filter costs beside a bare redraw.
    window.signaal = { render, redraw: () => draw(...last), ask, state, fields, wilson };
  };
  start().catch(() => { document.getElementById('laden').textContent = 'De cijfers kunnen niet worden uitgepakt. Gebruik een nieuwere browser (vanaf 2023).'; });
})();
