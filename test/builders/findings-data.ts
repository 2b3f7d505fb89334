/** Invented findings of every verdict, as compact rows: what `review.ts` builds its reviews from. */
import type { Level, Verdict } from '../../src/core/review/types.ts';

export interface FindingSeed {
  id: string;
  theme: string;
  level: Level;
  verdict: Verdict;
  title: string;
  reason: string;
  question: string;
  /** Article, page and words; the deciding part between asterisks. */
  quotes?: [article: string | null, page: number, words: string][];
  figures?: [label: string, found: string, value: number, unit: string, expected: string, meets: boolean][];
  lacks?: string;
}

export const THEMES = [
  { id: 'sauvegardes', title: 'Sauvegardes et restauration', core: true, order: 1 },
  { id: 'incidents', title: 'Gestion des incidents et cyberattaques', core: true, order: 2 },
  { id: 'acces', title: 'Accès et authentification', core: false, order: 3 },
  { id: 'mises-a-jour', title: 'Mises à jour de sécurité', core: true, order: 4 },
  { id: 'reseau', title: 'Sécurité du réseau', core: true, order: 5 },
  { id: 'hebergement', title: 'Hébergement des données', core: true, order: 6 },
  { id: 'reversibilite', title: 'Sortie de contrat et restitution des données', core: true, order: 7 },
  { id: 'donnees-personnelles', title: 'Données personnelles (RGPD, article 28)', core: false, order: 8 },
  { id: 'engagements', title: 'Périmètre et engagements de service', core: false, order: 9 },
  { id: 'responsabilite', title: 'Responsabilité, prix et durée', core: false, order: 10 },
  { id: 'telephonie', title: 'Téléphonie du cabinet', core: false, order: 11 },
] as const;

type Row = [
  id: string,
  theme: string,
  level: Level,
  verdict: Verdict,
  title: string,
  reason: string,
  question: string,
  more?: Pick<FindingSeed, 'quotes' | 'figures' | 'lacks'>,
];

const I = 'indispensable';
const R = 'recommande';
const O = 'obligatoire';

const ROWS: Row[] = [
  [
    'sau-prestation',
    'sauvegardes',
    I,
    'conforme',
    'Le prestataire est chargé des sauvegardes',
    "Le prestataire s'engage à sauvegarder les données du serveur.",
    'Êtes-vous, par contrat, responsable de la sauvegarde de nos données ?',
    { quotes: [['6.1', 4, '*Le Prestataire assure la sauvegarde* des données du serveur du Client.']] },
  ],
  [
    'sau-perimetre',
    'sauvegardes',
    I,
    'partiel',
    'Périmètre des données sauvegardées',
    'Seules « les données du serveur » sont citées ; les postes et la messagerie ne le sont pas.',
    'Quelles données et quelles machines sont sauvegardées, et lesquelles ne le sont pas ?',
    { quotes: [['6.1', 4, 'Le Prestataire assure la sauvegarde *des données du serveur* du Client.']] },
  ],
  [
    'sau-frequence',
    'sauvegardes',
    I,
    'conforme',
    'Sauvegarde automatique au moins quotidienne',
    'La sauvegarde est automatique et a lieu chaque nuit.',
    'À quelle fréquence les sauvegardes automatiques ont-elles lieu ?',
    {
      quotes: [['6.1', 4, 'Elle est *automatique et réalisée chaque nuit*, hors jours fériés.']],
      figures: [['Fréquence', 'chaque nuit', 1, 'par jour', 'au moins une par jour', true]],
    },
  ],
  [
    'sau-retention',
    'sauvegardes',
    I,
    'partiel',
    'Durée de conservation et nombre de versions',
    "L'historique est de 7 jours ; 14 au moins sont attendus.",
    'Combien de temps et combien de versions de sauvegarde conservez-vous ?',
    {
      quotes: [['6.2', 5, 'Les sauvegardes sont conservées pendant *sept (7) jours glissants*.']],
      figures: [['Conservation', 'sept (7) jours', 7, 'jour', '14 jours au moins', false]],
    },
  ],
  [
    'sau-hors-site',
    'sauvegardes',
    I,
    'absent',
    'Copie hors du cabinet ou du site de production',
    "Rien ne dit qu'une copie quitte le cabinet.",
    'Une copie est-elle conservée hors du cabinet, et où ?',
    {
      quotes: [['6.2', 5, 'Elles sont stockées *de manière sécurisée*.']],
      lacks: 'Il ne dit pas où les copies se trouvent.',
    },
  ],
  [
    'sau-immuable',
    'sauvegardes',
    I,
    'absent',
    "Copie protégée d'un rançongiciel (hors ligne ou immuable)",
    "Aucune copie hors ligne ou immuable n'est prévue.",
    "Au moins une copie est-elle hors ligne ou immuable, donc hors d'atteinte d'un rançongiciel ?",
  ],
  [
    'sau-supervision',
    'sauvegardes',
    I,
    'contraire',
    "Contrôle du bon déroulement et alerte en cas d'échec",
    'Le contrat laisse la vérification quotidienne à votre charge.',
    "Qui vérifie chaque jour que la sauvegarde a réussi, et qui nous prévient en cas d'échec ?",
    {
      quotes: [
        [
          '6.4',
          5,
          '*Il appartient au Client de vérifier quotidiennement*, au moyen du voyant prévu à cet effet, le bon déroulement des sauvegardes.',
        ],
      ],
    },
  ],
  [
    'sau-test',
    'sauvegardes',
    I,
    'absent',
    'Tests de restauration',
    "Aucun essai de restauration n'est prévu.",
    'Quand la dernière restauration complète a-t-elle été testée, et à quelle fréquence vous y engagez-vous ?',
  ],
  [
    'sau-restauration',
    'sauvegardes',
    I,
    'contraire',
    'Restauration par le prestataire et délai',
    "La restauration n'est pas garantie et se paie sur devis.",
    'En combien de temps restaurez-vous nos données, et cette restauration est-elle comprise ?',
    {
      quotes: [
        [
          '6.3',
          5,
          "*La restauration des données n'est pas garantie.* Elle est réalisée, à la demande du Client, *sur devis préalable* et dans la limite des moyens techniques disponibles.",
        ],
      ],
    },
  ],
  [
    'inc-procedure',
    'incidents',
    I,
    'partiel',
    "Procédure écrite en cas de cyberattaque ou d'incident de sécurité",
    'Les incidents sont traités, sans étapes écrites pour une cyberattaque.',
    'Que faites-vous, étape par étape et dans quel ordre, si le cabinet subit un rançongiciel ou une intrusion ?',
    { quotes: [['8.1', 6, 'Le Prestataire *traite les incidents* signalés par le Client.']] },
  ],
  [
    'inc-contact',
    'incidents',
    I,
    'conforme',
    "Contact d'urgence identifié",
    'Une ligne directe et une adresse sont données.',
    'Quel numéro et quelle adresse utiliser pour déclarer un incident ?',
    {
      quotes: [
        ['4.2', 3, 'Le Client signale tout incident *au 02 00 00 00 00 ou à support@armor-informatique.example*.'],
      ],
    },
  ],
  [
    'inc-delai-intervention',
    'incidents',
    I,
    'conforme',
    "Délai garanti de prise en charge ou d'intervention",
    'Prise en charge garantie en 4 heures ouvrées.',
    'Sous quel délai garanti intervenez-vous quand le cabinet est bloqué ?',
    {
      quotes: [['8.3', 6, 'Les incidents bloquants sont pris en charge *sous quatre (4) heures ouvrées*.']],
      figures: [['Délai', 'quatre (4) heures ouvrées', 4, 'heure', 'au plus 8 heures', true]],
    },
  ],
  [
    'inc-notification',
    'incidents',
    O,
    'partiel',
    'Notification des violations de données au cabinet',
    'Vous êtes prévenu « dans les meilleurs délais » ; 48 heures au plus sont attendues.',
    "Sous combien d'heures nous prévenez-vous d'une violation de données ?",
    { quotes: [['10.4', 9, 'Le Prestataire informe le Client de toute violation *dans les meilleurs délais*.']] },
  ],
  [
    'inc-assistance-notification',
    'incidents',
    O,
    'absent',
    "Aide du prestataire à la déclaration CNIL et à l'information des patients",
    "Rien sur l'aide à la déclaration à la CNIL.",
    'Quels éléments nous fournissez-vous pour déclarer la violation à la CNIL ?',
  ],
  [
    'inc-cout',
    'incidents',
    R,
    'contraire',
    "Prise en charge financière de l'intervention après incident de sécurité",
    'Après un virus ou une intrusion, tout est facturé sur devis.',
    "La remise en état après une cyberattaque est-elle comprise dans l'abonnement ?",
    {
      quotes: [['8.2', 6, 'Les interventions consécutives à un virus ou à une intrusion sont *facturées sur devis*.']],
    },
  ],
  [
    'acc-nominatif',
    'acces',
    I,
    'partiel',
    'Comptes nominatifs',
    'Les comptes du cabinet sont nominatifs ; ceux du prestataire ne le sont pas.',
    'Chaque intervenant a-t-il son propre compte ?',
    { quotes: [['5.3', 4, "Chaque *utilisateur du Client* dispose d'un identifiant personnel."]] },
  ],
  [
    'acc-mfa',
    'acces',
    I,
    'absent',
    'Double authentification',
    "La double authentification n'est pas prévue.",
    "La double authentification protège-t-elle les accès à distance et les comptes d'administration ?",
  ],
  [
    'acc-administration',
    'acces',
    I,
    'contraire',
    "Maîtrise des comptes et mots de passe d'administration",
    "Les mots de passe d'administration sont gardés par le seul prestataire.",
    "Nous remettez-vous les mots de passe d'administration, à jour ?",
    { quotes: [['5.5', 4, "Les codes d'administration *demeurent la propriété exclusive du Prestataire*."]] },
  ],
  [
    'maj-securite',
    'mises-a-jour',
    I,
    'conforme',
    'Mises à jour de sécurité comprises',
    'Les mises à jour de sécurité sont comprises dans le forfait.',
    'Les mises à jour de sécurité sont-elles comprises ?',
    { quotes: [['7.1', 5, "Le forfait *comprend l'installation des correctifs de sécurité*."]] },
  ],
  [
    'maj-delai',
    'mises-a-jour',
    I,
    'partiel',
    "Délai d'application des correctifs critiques",
    'Les correctifs sont appliqués chaque trimestre ; un mois au plus est attendu.',
    'Sous quel délai appliquez-vous un correctif critique ?',
    {
      quotes: [['7.2', 5, 'Les correctifs sont déployés *une fois par trimestre*.']],
      figures: [['Rythme', 'une fois par trimestre', 3, 'mois', 'au plus 1 mois', false]],
    },
  ],
  [
    'res-parefeu',
    'reseau',
    I,
    'conforme',
    'Pare-feu géré par le prestataire',
    'Le pare-feu est fourni et administré par le prestataire.',
    'Qui administre le pare-feu ?',
    { quotes: [['7.5', 6, 'Le Prestataire *fournit, configure et maintient le pare-feu*.']] },
  ],
  [
    'res-wifi',
    'reseau',
    R,
    'absent',
    'Wi-Fi sécurisé et séparé pour les visiteurs',
    'Rien sur le Wi-Fi.',
    'Le Wi-Fi des patients est-il séparé du réseau du cabinet ?',
  ],
  [
    'heb-hds',
    'hebergement',
    O,
    'conforme',
    'Hébergement certifié HDS',
    "L'hébergeur est certifié HDS, certificat nommé.",
    'Votre hébergeur est-il certifié HDS pour nos données ?',
    { quotes: [['9.1', 7, 'Les données sont hébergées chez un *hébergeur certifié HDS*.']] },
  ],
  [
    'heb-localisation',
    'hebergement',
    O,
    'illisible',
    "Lieu d'hébergement et transferts hors de l'Union européenne",
    "La page 8, qui pourrait en parler, n'a pas pu être lue.",
    'Où nos données sont-elles hébergées, et depuis quels pays peut-on y accéder ?',
  ],
  [
    'rev-restitution',
    'reversibilite',
    I,
    'contraire',
    'Restitution des données en fin de contrat',
    'La restitution est facturée au tarif en vigueur.',
    'Nous rendez-vous toutes nos données sans frais ?',
    { quotes: [['13.2', 11, 'La restitution des données est *facturée au tarif en vigueur* au jour de la demande.']] },
  ],
  [
    'rev-continuite',
    'reversibilite',
    I,
    'contraire',
    'Continuité pendant la transition, sans rétention de données',
    "Le prestataire peut retenir vos données tant qu'une facture n'est pas réglée.",
    "Pouvons-nous accéder à nos données jusqu'au bout de la transition ?",
    {
      quotes: [
        [
          '13.4',
          11,
          "En cas de retard de paiement, *le Prestataire est autorisé à conserver les données* et codes d'accès du Client jusqu'à complet règlement.",
        ],
      ],
    },
  ],
  [
    'rgpd-contrat',
    'donnees-personnelles',
    O,
    'conforme',
    'Contrat de sous-traitance (article 28)',
    'Une annexe décrit le traitement, sa durée et sa finalité.',
    'Où est décrit le traitement que vous faites pour nous ?',
    {
      quotes: [
        [
          'Annexe 2',
          13,
          "La présente annexe *constitue le contrat de sous-traitance* au sens de l'article 28 du RGPD.",
        ],
      ],
    },
  ],
  [
    'rgpd-securite',
    'donnees-personnelles',
    O,
    'partiel',
    'Mesures de sécurité décrites',
    'Une seule mesure concrète est décrite.',
    'Quelles mesures de sécurité protègent nos données ?',
    { quotes: [['Annexe 2', 13, 'Les échanges sont *chiffrés*.']] },
  ],
  [
    'eng-penalites',
    'engagements',
    R,
    'absent',
    'Pénalités en cas de retard',
    "Aucune pénalité n'est prévue.",
    "Quelle pénalité s'applique si vous dépassez les délais ?",
  ],
  [
    'resp-plafond',
    'responsabilite',
    I,
    'contraire',
    'Plafond de responsabilité',
    'La responsabilité est limitée à trois mois de redevances.',
    'Pouvez-vous porter le plafond à un an de redevances au moins ?',
    {
      quotes: [['12.2', 10, 'La responsabilité du Prestataire est limitée à *trois (3) mois de redevances*.']],
      figures: [['Plafond', 'trois (3) mois', 3, 'mois', '12 mois de redevances au moins', false]],
    },
  ],
  [
    'resp-duree',
    'responsabilite',
    R,
    'conforme',
    'Durée et reconduction',
    "La loi encadre la reconduction ; le contrat n'y déroge pas.",
    'Quelle est la durée du contrat ?',
  ],
];

export const FINDING_SEEDS: FindingSeed[] = ROWS.map(([id, theme, level, verdict, title, reason, question, more]) => ({
  id,
  theme,
  level,
  verdict,
  title,
  reason,
  question,
  ...more,
}));
