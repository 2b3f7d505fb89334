/** A name at the head of some words: where it stops, and what is no name. */

const GENERIC =
  /^(?:le |la |l['’])?(?:prestataire|client|cabinet|soci[ée]t[ée]|fournisseur|[ée]diteur|h[ée]bergeur|titulaire|abonn[ée]e?|utilisateur|praticien|acheteur|op[ée]rateur|locataire|bailleur|professionnel|parties?)s?$/i;
const NOT_NAME =
  /^(?:les? |la )?(?:contrat|conditions|article|annexe|service|toute|tout|tous|un|une|qui|que|dont|cli|n°|lors|pr[ée]sente?s?)\b|\[|\b(?:cli_|désign|signataire)|raison sociale|personne/i;
const LONGEST = 70;

/** The name at the head of some words: up to the first comma, parenthesis or dash, its article and « la société » left out. */
export function nameOf(words: string): string | null {
  const [head = ''] = (words.trim().split('\n')[0] ?? '')
    .replace(/\s+/g, ' ')
    .split(
      /\s*(?:,|;|\(|\||:|«|“|\s[–—-]\s|\bci-apr|\bau capital\b|\bsise?\b|\bimmatricul\p{L}*|\bdont (?:le|la)\b|\brepr[ée]sent[ée]e?\b|\bsoci[ée]t[ée] (?:par|à|anonyme|civile)\b|\best une?\b)/iu,
    );
  const name = head
    .replace(/^(?:entre |et )/i, '')
    .replace(
      /^(?:[Ll]a soci[ée]t[ée]|[Ss]oci[ée]t[ée]|[Ll]['’]entreprise|le |la |les |L[ea] (?=Docteur|Dr|Cabinet|Groupement|Centre|S[A-Z]))\s*/,
      '',
    )
    .replace(/[\s.,;:–—-]+$/, '')
    .trim();
  const valid =
    name.length > 2 && name.length <= LONGEST && /\p{Lu}/u.test(name) && !GENERIC.test(name) && !NOT_NAME.test(name);
  return valid ? name : null;
}
