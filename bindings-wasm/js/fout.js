// Errors of the package, and the checks of what comes in from JavaScript.

/** A problem with the input, with the stable code of the core. It never holds the text itself. */
export class SignaalError extends Error {
  constructor(code, message, messageEn) {
    super(message);
    this.name = 'SignaalError';
    this.code = code;
    this.messageEn = messageEn;
  }
}

/** What the WebAssembly side throws is the JSON of an error; anything else is passed on. */
export function translate(thrown) {
  if (typeof thrown !== 'string') return thrown;
  const { code, melding, message } = JSON.parse(thrown);
  return new SignaalError(code, melding, message);
}

export function demandString(value, field) {
  if (typeof value !== 'string') refuse(field);
}

export function stringOrNone(value, field) {
  if (value === undefined || value === null) return undefined;
  demandString(value, field);
  return value;
}

export function refuse(field) {
  throw new SignaalError('invoer-veld-verkeerd', `Het veld ${field} heeft niet de goede vorm.`, `field ${field} has the wrong type`);
}

/** What was loaded was not made together. */
export function differ() {
  throw new SignaalError(
    'modules-verschillen',
    'De WebAssembly-modules en het model horen niet bij elkaar.',
    'the WebAssembly modules and the model are not of the same version',
  );
}

/** A module that is loaded once, and started when it is there. What stands behind the source goes to `load` as it is. */
export function loader(load) {
  let ready = null;
  let started = false;
  return {
    start(source, ...others) {
      ready ??= Promise.resolve(source)
        .then((found) => load({ module_or_path: found }, ...others))
        .then(
          () => {
            started = true;
          },
          (cause) => {
            ready = null;
            throw cause;
          },
        );
      return ready;
    },
    demand() {
      if (!started) throw new SignaalError('niet-gestart', 'Roep eerst `await init()` aan.', 'call `await init()` first');
    },
  };
}
