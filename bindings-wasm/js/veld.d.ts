// Types of `signaal/veld`: importing it defines the element <signaal-veld>.

import type { Label, PersonalData } from './types.js';

/** Attributes: `bron` (signaaltype), `toegestaan` (kinds of personal data that may stay), `zonder-voorstel`, `wacht` (ms), `wasm` and `model` (URLs). */
export class SignaalVeld extends HTMLElement {
  /** The words for all fields. */
  static texts: Texts;
  /** Who to call, for all fields. */
  static help: Help[];
  /** Own words, laid over the default ones. */
  texts: Partial<Texts>;
  help: Help[] | null;
  /** Names of concepts, for an own taxonomy. */
  labels: Record<string, string> | null;
  readonly result: Result | null;
  check(): Promise<Result | null>;
}

export interface Texts {
  region: string;
  privacyHeading: string;
  privacyOne: string;
  privacyStay: string;
  remove: string;
  removeLabel: string;
  removeAll: string;
  removed: string;
  removedAll: string;
  proposalHeading: string;
  proposalHint: string;
  proposalBecause: string;
  kindLabel: string;
  kindUnknown: string;
  helpHeading: string;
  statusPrivacy: string;
  statusHelp: string;
  statusProposal: string;
  kinds: Record<string, string>;
  soorten: Record<string, string>;
}

export interface Help {
  name: string;
  what: string;
  number: string;
  site?: string;
  /** Labels at which it is shown. */
  concepts: string[];
}

export interface Result {
  tekst: string;
  /** The text with placeholders for personal data. */
  geschoond: string;
  persoonsgegevens: (PersonalData & { tekst: string })[];
  voorstellen: { begrip: string; naam: string; score?: number; woorden: string[] }[];
  voorstelSoort: { begrip: string; woorden: string[] } | null;
  hulp: Help[];
  labels: Label[];
  /** Topics that were proposed and not turned down. */
  onderwerpen: string[];
  /** The kind that was chosen, or else proposed. */
  soort: string | null;
}

export interface SignaalVeldEvents {
  'signaal-resultaat': CustomEvent<Result>;
  'signaal-keuze': CustomEvent<Result>;
  'signaal-verwijderd': CustomEvent<{ persoonsgegevens: string[] }>;
  'signaal-fout': CustomEvent<{ problem: Error }>;
}

declare global {
  interface HTMLElementTagNameMap {
    'signaal-veld': SignaalVeld;
  }
}
