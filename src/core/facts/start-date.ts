/** Start: the day from which the contract runs, stated as the contract's own. */
import type { Candidate } from './decide.ts';
import type { FactReading, Line } from './lines.ts';

const LINK = String.raw`(?:le|au|a|compter|partir|du|des|de|est|fixee?|:|\||retroactivement|prevue) `;
/** Ways of stating the start; the first group is the number of the date. */
const PATTERNS: [RegExp, number][] = [
  [new RegExp(String.raw`\b(?:prend|prendra|prenant|prise d') effet (?:${LINK})*<t(\d+)>`, 'g'), 3],
  [new RegExp(String.raw`\b(?:entre|entrera|entrant|entree) en vigueur (?:${LINK})*<t(\d+)>`, 'g'), 3],
  [
    new RegExp(
      String.raw`\bdate (?:d'|de) (?:effet|debut|depart|demarrage|prise d' effet|entree en vigueur)(?: du contrat| des services)? (?:${LINK})*<t(\d+)>`,
      'g',
    ),
    3,
  ],
  [
    /\b(?:conclue?|souscrite?|consentie?|contrat|abonnement|convention|duree|<d\d+>)(?: (?!version|tarif)[\w'<>,()]+){0,10} a (?:compter|partir) du <t(\d+)>/g,
    3,
  ],
  [/\bdu <t(\d+)> au <t\d+>/g, 2],
];
const LABEL =
  /^(?:date d' ?effet|prise d' ?effet|date de (?:debut|depart|demarrage|prise d' ?effet|mise en vigueur)|debut(?: du contrat)?|depart|demarrage|entree en vigueur)\s*:?\s*$/;
const OTHER_SUBJECT =
  /certifi|tarif|\bprix\b|version|conditions generales|modification|\bloi\b|decret|reglement|revision|hausse|police|assurance|delivre|agrement|accord v|applicable|garantie/;
const SUBJECT =
  /contrat|convention|abonnement|engagement|duree|souscri|conclu|presentes|\bil\b|\belle\b|services?|location|bail/;
const BEFORE = 90;

/** Every passage that gives the first day of the contract, as ISO days. */
export function startCandidates({ lines }: FactReading): Candidate<string>[] {
  return lines.flatMap((line) => {
    if (line.gist.dates.length === 0) return [];
    if (line.cells.length <= 1) return inProse(line);
    const own = inRow(line);
    return own.length > 0 ? own : inCell(line);
  });
}

function inProse(line: Line): Candidate<string>[] {
  const { text, dates } = line.gist;
  return PATTERNS.flatMap(([sign, strength]) =>
    [...text.matchAll(sign)].flatMap((match) => {
      const date = dates[Number(match[1])];
      const before = text.slice(Math.max(0, match.index - BEFORE), match.index);
      const owned =
        SUBJECT.test(before) ||
        SUBJECT.test(match[0]) ||
        /\bduree|prise d' effet|date d' effet/.test(`${line.topic} ${match[0]}`);
      if (
        !date ||
        !owned ||
        /certifi|attestation|agrement/.test(line.topic) ||
        OTHER_SUBJECT.test(before) ||
        OTHER_SUBJECT.test(match[0])
      )
        return [];
      return [{ value: date.iso, strength, line, marks: [date] }];
    }),
  );
}

const LABELLED =
  /(?:^|\| )date d' ?effet : <t(\d+)>|(?:^|\| )date de (?:debut|depart|demarrage|prise d' effet)(?: du contrat)? : <t(\d+)>/;

/** « Date de début : 1er avril 2026 » in one cell of a form. */
function inCell(line: Line): Candidate<string>[] {
  const match = LABELLED.exec(line.gist.text);
  const date = line.gist.dates[Number(match?.[1] ?? match?.[2])];
  return match && date ? [{ value: date.iso, strength: 3, line, marks: [date] }] : [];
}

function inRow(line: Line): Candidate<string>[] {
  const [label, value] = line.cells;
  const date = line.gist.dates.find((one) => value && one.from >= value.from && one.to <= value.to);
  return label && date && LABEL.test(label.text.trim().replaceAll('’', "'"))
    ? [{ value: date.iso, strength: 3, line, marks: [date] }]
    : [];
}
