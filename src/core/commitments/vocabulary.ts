/** The French words by which a duty is recognised, or told from what is none. Folded forms. */

/** Words between a subject and its verb: « le Prestataire ne lui en remet ». */
export const BETWEEN = new Set(
  "ne n' se s' lui leur en y le la les l' vous nous donc alors ainsi egalement aussi toujours outre par ailleurs seul seule seuls".split(
    ' ',
  ),
);

/** What cannot be the verb after a subject. */
export const NO_VERB = new Set([
  ..."de du des d' et ou a au aux qui que qu' dont pour avec dans sur sous par chez comme ni un une son sa ses".split(
    ' ',
  ),
  ...':;.()«»"|',
]);

/** Verbs by which a provider takes, keeps or states something rather than owes it. */
export const TAKES =
  /^(?:factur|percoi|percev|encaiss|reserv|declin|demeur|rest|pourr|peut|peuv|pouv|estim|considere|souhait|propos|recommand|declare|modifi|revis|augment|suspend|resili|exclu|conced|choisi|dispos|dis|parl|entend|vise$|visent$|visons$)/;

/** What a provider promises not to do: denied, these are duties. */
export const MISUSE =
  /^(?:utilis|exploit|communiqu|transf|transmet|ced|vend|reven|sous-trait|divulg|copi|consult|lit$|lis|lir|acced|emploi|employ|monnay|prospect|entrain|interdi|interromp|coup|suspend|effac|augment|major|factur|conserv|duplic|reprodui)/;

/** Nouns of what the client owes, of the deal itself, of liability and of disputes: a passive about them is no service. */
export const DEAL =
  /^(?:contrats?|conventions?|marches?|engagements?|duree|prix|redevances?|tarifs?|abonnements?|loyers?|factures?|facturation|paiements?|reglements?|montants?|sommes?|taxes?|tva|responsabilite|litiges?|differends?|tribuna(?:l|ux)|parties|commandes?|acomptes?|mensualites?|frais|impayes?|annexes?|articles?|definitions?|avenants?|devis|preambule|bons?|forfaits?|formules?|presentes?|dispositions?|stipulations?|cout|couts|penalites?|exclusions?)$/;

/** What a service does, whoever its subject is: « un technicien intervient ». Several are nouns too, behind a determiner. */
export const SERVES =
  /^(?:intervient|repond|verifie|controle|installe|surveille|remet|fournit|sauvegarde|restaure|traite|rappelle|previent|alerte|informe|assure|garantit|maintient|corrige|conserve|chiffre|archive|accompagne|assiste|forme|conseille|redige|organise|effectue|realise|detruit|efface|restitue|notifie|heberge|applique|met|tient|prend|donne)$/;
export const BEFORE_NOUN =
  /^(?:le|la|les|l'|un|une|des|de|d'|du|au|aux|en|a|ce|cet|cette|chaque|toute?|sa|son|ses|leur|notre|votre|et|ou|par|pour|sans|avec)$/;

/** Services as nouns: « Réseau local : entretien des bornes », an entry in a list of what is provided. */
export const SERVICES =
  /^(?:entretien|fourniture|administration|surveillance|supervision|maintenance|sauvegarde|assistance|installation|restauration|remplacement|hebergement|depannage|controle|gestion|suivi|verification|remise|restitution|destruction|filtrage|parametrage|conduite|application|enregistrement|resolution|exploitation|telesurveillance|mise|pret|visite)s?$/;

/** A price that is held: « ferme », « garanti », « plafonné ». */
export const PRICE_HELD = /^(?:fermes?|garantie?s?|maintenue?s?|inchangee?s?|bloquee?s?|plafonnee?s?|gelee?s?)$/;

/** Words of what is paid back to the client when the provider fails; those of `REDUCED` only beside a figure. */
export const REDRESS = /^(?:penalites?|avoirs|indemnisation|rembours\w*)$/;
export const REDUCED = /^(?:avoir|remises?|reductions?|credits?|indemnites?|deduit\w*)$/;

/** Words of what the client fails in: then the redress is not the client's. */
export const UNPAID = /^(?:impaye\w*|paiement|reglement|factures?|prelevements?|restitue\w*|anticipee?)$/;

/** Words that bound a rise of price, and those of a liability, whose bound helps the other side. */
export const BOUND = /^(?:depass|exced|superieur)/;
export const LIABILITY =
  /^(?:responsabilites?|reparations?|dommages?|indemnites?|indemnisations?|indemnisables?|prejudices?)$/;
export const LIMITS = /^(?:ne|n'|aucune?|exclu\w*|limit\w*|plafonn\w*|exced\w*|depass\w*)$/;

/** Adjectives that offer a service without a verb of action. */
export const AVAILABLE = /^(?:joignables?|disponibles?|accessibles?|ouverte?s?|illimitee?s?|incluse?s?|comprise?s?)$/;

export const AUXILIARY = /^(?:est|sont|sera|seront|soit|soient|ont|a|aura|auront|etre)$/;
export const PARTICIPLE = /(?:e|ee|es|ees|is|ise|ises|it|ite|its|ites|us?|ues?|erts?|ertes?|aints?|eints?)$/;
export const INFINITIVE = /(?:er|ir|re|oir)$/;

/** Firm words, by meaning: one of a group stands for another, and their loss is a loss. */
export const FIRM: RegExp[] = [
  /\b(?:immediate(?:ment)?|sans (?:delai|tarder|attendre)|aussitot|sur-le-champ|le jour meme|des que|des la|sous)\b/,
  /\b(?:a tout(?:e)? (?:moment|instant|heure)|librement|quand (?:il|elle|vous) (?:le )?(?:souhait|voul)\w*|sans motif)\b/,
  /\b(?:illimite\w*|sans limit\w*)\b/,
  /\b(?:obligation de resultat|tenu\w* (?:a|d') ?un resultat)\b/,
  /\b(?:en permanence|24 ?h(?:eures)? ?(?:\/|sur) ?24|7 ?j(?:ours)? ?(?:\/|sur) ?7|jour et nuit|sans interruption)\b/,
  /\b(?:gratuit\w*|sans (?:frais|supplement|surcout|facturation|rien)|aucun (?:frais|supplement|surcout)|compris\w*|inclus\w*|ni frais)\b/,
];

/** Words that carry no meaning of their own when two texts are compared. */
export const EMPTY =
  /^(?:dans|pour|avec|sans|sous|leur|leurs|elle|elles|cette|ceux|celle|celles|tout|tous|toute|toutes|chaque|lors|afin|ainsi|alors|aussi|comme|dont|entre|etre|sont|sera|seront|fait|faire|font|quel|quelle|quels|quelles|egalement|notamment|present|presente|presents|presentes|ledit|ladite|lorsque|selon|suivant|titre|cadre|apres|avant|plus|moins|meme|autre|autres|soit|cours|part|prestataire|client|cabinet|nous|vous|notre|votre|vos|nos|assure|effectue|realise|procede|engage|oblige|veille|charge|tenu|doit)$/;
