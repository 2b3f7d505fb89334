/** Recognises letterheads worth keeping: words that say how to reach or identify the provider. */

const CONTACT = /@|(?<!\p{L})(?:tél|téléphone|siret|siren|rcs|capital|tva)(?!\p{L})|\b0[1-9](?:[ .]?\d{2}){4}\b/iu;

/** True when a running head gives a phone number, an e-mail address or a company registration. */
export function holdsContactDetails(text: string): boolean {
  return CONTACT.test(text);
}
