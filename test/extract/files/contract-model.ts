/** One small invented contract as data; the renderers next to it write it in every format that is read. */

export type Part =
  | { kind: 'heading'; level: number; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'item'; level: number; marker: string; text: string }
  | { kind: 'table'; rows: string[][] };

const heading = (level: number, text: string): Part => ({ kind: 'heading', level, text });
const paragraph = (text: string): Part => ({ kind: 'paragraph', text });
const item = (level: number, marker: string, text: string): Part => ({ kind: 'item', level, marker, text });

/** Words with accents, no-break spaces, a compound at line ends, a lead-in, nested items, two tables. */
export const CONTRACT: Part[] = [
  heading(1, 'CONTRAT DE MAINTENANCE INFORMATIQUE'),
  paragraph(
    'La société Brumélia Services, ci-après « le Prestataire », assure pour le cabinet de la docteure Odile Fontvieille, ci-après « le Client », les prestations décrites au présent contrat et à ses annexes.',
  ),
  heading(2, 'Article 1 – Objet du contrat'),
  paragraph(
    'Le Prestataire entretient les postes de travail, le serveur et le réseau du Client. Il répond de ses sous-traitants comme de lui-même, et tient à jour l’inventaire des matériels qui lui sont confiés pendant toute la durée du contrat.',
  ),
  paragraph('Les prestations comprennent :'),
  item(1, '-', 'la surveillance des sauvegardes, chaque jour ouvré, avec un compte rendu mensuel adressé au Client ;'),
  item(
    1,
    '-',
    'la pose des correctifs de sécurité dans les trente jours de leur parution, sauf incompatibilité signalée par l’éditeur du logiciel de gestion du cabinet ;',
  ),
  item(1, '-', 'l’assistance par téléphone :'),
  item(2, 'a)', 'du lundi au vendredi, de 8 heures à 19 heures ;'),
  item(2, 'b)', 'le samedi, de 8 heures à midi.'),
  heading(2, 'Article 2 – Délais et niveaux de service'),
  heading(3, '2.1 Délais de rétablissement'),
  paragraph('Les délais courent à compter de l’appel du Client, dans les plages horaires de l’article précédent.'),
  {
    kind: 'table',
    rows: [
      ['Priorité', 'Prise en charge', 'Rétablissement'],
      ['Blocage total du cabinet', '30 minutes', '4 heures'],
      ['Un poste arrêté', '2 heures', '8 heures ouvrées'],
      ['Gêne sans arrêt', '1 jour ouvré', '5 jours ouvrés'],
    ],
  },
  heading(3, '2.2 Pénalités'),
  paragraph(
    'Chaque heure de dépassement donne droit à un avoir de 5 % de la redevance mensuelle, dans la limite de 40 % de celle-ci. Ces avoirs ne privent pas le Client de la réparation de son entier préjudice.',
  ),
  heading(2, 'Article 3 – Fin du contrat'),
  paragraph('Au terme du contrat, quelle qu’en soit la cause, le Prestataire remet au Client :'),
  item(1, '1°', 'une copie complète des données dans un format ouvert et documenté ;'),
  item(1, '2°', 'les mots de passe d’administration et les schémas du réseau.'),
  paragraph(
    'Cette remise a lieu dans les quinze jours, sans frais, puis le Prestataire efface ses propres copies et l’atteste par écrit.',
  ),
  heading(1, 'ANNEXE 1 – PRIX'),
  {
    kind: 'table',
    rows: [
      ['Prestation', 'Quantité', 'Prix mensuel HT'],
      ['Maintenance d’un poste', '4', '96,00 €'],
      ['Sauvegarde externalisée', '1', '58,00 €'],
    ],
  },
];

/** What an extractor must find, whatever the format: kind, depth and words of each block. */
export interface Expected {
  kind: string;
  text: string;
  level?: number;
  headers?: string[];
}

/** The blocks expected of a contract. Depth is compared for titles and items only. */
export function expectedBlocks(parts: readonly Part[]): Expected[] {
  return parts.flatMap((part): Expected[] => {
    if (part.kind === 'heading') return [{ kind: 'heading', text: part.text, level: part.level }];
    if (part.kind === 'paragraph') return [{ kind: 'paragraph', text: part.text }];
    if (part.kind === 'item') return [{ kind: 'list-item', text: `${part.marker} ${part.text}`, level: part.level }];
    const [headers = [], ...rows] = part.rows;
    return [
      { kind: 'table-row', text: headers.join(' | ') },
      ...rows.map((row) => ({ kind: 'table-row', text: row.join(' | '), headers })),
    ];
  });
}
