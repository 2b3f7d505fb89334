/** Titles that a contract writes in capitals only, as a sentence is written: what is read by the hundred must not shout. */
import { fold } from './fold.ts';
import { capitalised } from './french.ts';

/** Words that titles of contracts are made of. A title with any other long word may hold a name: it is left as it is. */
const VOCABULARY = [
  'à a au aux avec ce cette ces d de des du en entre et l la le les ou par pour relatif relative relatifs relatives sans sur un une',
  'accord accords acte annexe annexes article articles avenant bail bon cadre cahier charte charges clauses clause commande conditions',
  'contrat contrats convention devis document documents lettre marché mission offre particulier particulière particulières particuliers',
  'politique proposition protocole règlement général générale générales généraux spécifique spécifiques spéciales',
  'administratives techniques technique commercial commerciale commerciales financières financière tarifaires juridiques',
  'abonnement abonnements accompagnement achat assistance audit cession collecte confidentialité conseil conservation exploitation externalisation',
  'externalisée externalisées fourniture formation gestion hébergement hébergements infogérance infogérée infogérées installation intégration',
  'intervention interventions licence licences location maintenance migration niveau niveaux partenariat prestation prestations protection',
  'réparation restauration réversibilité sauvegarde sauvegardes sécurité service services signature souscription soutien sous-traitance',
  'supervision support support surveillance télémaintenance traitement utilisation vente ventes engagement engagements',
  'accès agenda application applications archivage bureautique cabinet cabinets caractère client clients cloud cybersécurité données dossier',
  'dossiers équipement équipements fibre fixe forfait informatique informatiques internet ligne lignes local logiciel logiciels matériel',
  'matériels médecin médecins médical médicale médicales médicaux messagerie mobile numérique numériques opérateur ordinateur parc parcs',
  'patient patients personnel personnelle personnelles personnels plateforme poste postes praticien praticiens prestataire professionnel',
  'professionnelle professionnelles professionnels progiciel réseau réseaux responsabilité santé serveur serveurs site sites solution',
  'solutions système systèmes information informations téléphonie téléphonique téléphoniques télécommunications utilisateur utilisateurs web',
];
const WORDS = new Map(VOCABULARY.flatMap((line) => line.split(' ')).map((word) => [fold(word), word]));

/** Longest word taken for an acronym (RGPD, SAAS): it keeps its capitals. */
const ACRONYM = 5;

/** « CONDITIONS GENERALES DE VENTE » as « Conditions générales de vente »; a title that is not in capitals, or that may hold a
 *  name, as it is written. */
export function calmTitle(title: string): string {
  if (/\p{Ll}/u.test(title) || !/\p{Lu}{4}/u.test(title)) return title;
  const words = title.split(/(?<=[\s'’])|(?=[\s'’])/u).map(calmWord);
  return words.includes(null) ? title : capitalised(words.join(''));
}

/** The word in small letters, or as it is when it is an acronym or a reference; null when it may be a name. */
function calmWord(word: string): string | null {
  const [, before = '', bare = '', after = ''] = /^([^\p{L}\d]*)(.*?)([^\p{L}\d]*)$/su.exec(word) ?? [];
  if (bare === '' || /\d/.test(bare)) return word;
  if (/^N[°º]?$/u.test(bare) && /^[°º]/u.test(after || bare.slice(1))) return before + bare.toLowerCase() + after;
  const known = WORDS.get(fold(bare));
  if (known !== undefined) return before + known + after;
  return bare.length <= ACRONYM && !/^[\p{Lu}]\.?$/u.test(bare) ? word : null;
}
