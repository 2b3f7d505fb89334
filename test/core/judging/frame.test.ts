/** The clause frame: who bears the duty, what denies, excludes, weakens or charges it. */
import { describe, expect, it } from 'vitest';
import type { Tone } from '../../../src/core/judging/frame.ts';
import { frameIn } from '../../builders/reading.ts';

const SAUVEGARDE = ['sauvegarde~', 'sauvegarder~'];

const has = (text: string, tone: Tone, words = SAUVEGARDE) => expect(frameIn(text, words).tones, text).toContain(tone);
const lacks = (text: string, tone: Tone, words = SAUVEGARDE) =>
  expect(frameIn(text, words).tones, text).not.toContain(tone);

describe('a duty borne by the client', () => {
  it.each([
    'Le client effectue une sauvegarde de ses données.',
    'Le Client est seul responsable de la sauvegarde de ses données.',
    'La sauvegarde est à la charge du client.',
    'La sauvegarde des fichiers incombe exclusivement au Cabinet.',
    'Il appartient au client de sauvegarder ses fichiers.',
    'Il vous appartient de sauvegarder vos fichiers.',
    'Vous devez sauvegarder vos données avant toute intervention.',
    'La sauvegarde est réalisée par le client.',
    'Le praticien fait son affaire de la sauvegarde de ses dossiers.',
    'La sauvegarde demeure sous la seule responsabilité de l’Abonné.',
    'La sauvegarde relève de la responsabilité du Client.',
    'Le Client s’engage à :\n- payer le prix ;\n- assurer la sauvegarde de ses données.',
    'Il revient à l’utilisateur de procéder à la sauvegarde de ses documents.',
    'Obligations du client\n\nSauvegarde quotidienne des données avant chaque intervention.',
    '| Tâche | Responsable |\n| Sauvegarde des postes | Client |',
    '| Tâche | Prestataire | Client |\n| Sauvegarde des postes |  | X |',
    'Le prestataire intervient sur les postes, mais le client assure lui-même la sauvegarde.',
    'Contrôle des sauvegardes : client.',
    'Sauvegarde : réalisée et contrôlée par le client.',
    'Sauvegarde des postes = client.',
    'La sauvegarde est cependant à la charge exclusive du client.',
    'De votre côté, vous :\n- tenez à jour vos postes ;\n- contrôlez les sauvegardes et relancez-les ;',
    'Vérifiez vous-même la sauvegarde chaque matin.',
    'Relancer une sauvegarde échouée vous revient.',
    'Entre le cabinet Morel, ci-après « Morel SELARL », et la société Ostréa, ci-après « Ostréa SAS ». Morel effectue la sauvegarde de ses postes.',
    'Lorsque le client sauvegarde lui-même ses fichiers, il garde chaque sauvegarde sous clé.',
    'Le client fournit le support. Il lui appartient de vérifier chaque sauvegarde.',
    'Ce que vous faites\n\nSauvegarde des postes chaque vendredi, sur le disque prêté.',
    'Le prestataire installe l’outil ; il revient à ce dernier de former le client, lequel contrôle la sauvegarde.',
    'Contrôle des sauvegardes : à la charge du client ; aucune vérification n’est faite par ailleurs.',
    '| Poste | À la charge du client | À la charge du prestataire |\n| Sauvegarde du serveur | X |  |',
    'Le client est seul responsable (a) de ses codes ; (b) de la sauvegarde de ses fichiers ; et (c) de ses licences.',
    'Il appartient à l’abonné 1) de payer le prix ; 2) de sauvegarder ses fichiers.',
    'Le cabinet répond de l’exactitude de ses données ; de leur sauvegarde.',
    'Restent à la charge du client l’achat des consommables ; la sauvegarde des postes ; le ménage du local.',
    'La sauvegarde du serveur est du ressort du prestataire informatique du cabinet.',
    'Sauvegarde des postes : hébergeur du client.',
    'La sauvegarde est faite par un prestataire de son choix.',
    'Vous assumez le choix de vos codes ; et notamment la sauvegarde de vos documents.',
    'Il est rappelé à l’utilisateur que la sauvegarde de ses fichiers lui incombe.',
    'Le client choisit ses postes ; la sauvegarde de ses fichiers lui revient.',
    'Fourni à tout professionnel de santé (« l’Utilisateur professionnel » ou « UP »).\nLa sauvegarde relève de l’UP.',
    'Ouvert à toute personne qui souhaite un espace, ci-après « le Titulaire ». La sauvegarde incombe au Titulaire.',
  ])('%s', (text) => has(text, 'client'));
});

describe('a duty not borne by the client', () => {
  it.each([
    '| Engagement | Objet |\n| Échec de la sauvegarde | Signalement au cabinet |',
    '| Prestation | Lieu |\n| Sauvegarde consultable | espace client |',
    'Ajoutez une sauvegarde à votre abonnement.',
    '| Sauvegarde tenue | Avoir accordé au client |\n| Sauvegarde manquée | 5 % |',
    'Le prestataire effectue la sauvegarde des données du client.',
    'La sauvegarde est réalisée par le prestataire.',
    'La sauvegarde des données du cabinet est réalisée chaque nuit.',
    'Le client est informé de tout échec de sauvegarde par le prestataire.',
    'Le Client bénéficie d’une sauvegarde quotidienne.',
    'Nous vous assurons une sauvegarde quotidienne.',
    'Le client confie au prestataire la sauvegarde de ses données.',
    'Vos données sont sauvegardées chaque nuit.',
    'Médilink assure la sauvegarde des dossiers que le cabinet lui confie.',
    'La sauvegarde est à la charge du prestataire.',
    'Le client paie le prix convenu, et le prestataire assure la sauvegarde.',
    '| Tâche | Prestataire | Client |\n| Sauvegarde des postes | X |  |',
    'Une sauvegarde est contrôlée chaque année par un cabinet indépendant.',
    'Avec l’offre que vous avez souscrite, une sauvegarde a lieu chaque nuit.',
    'Le prestataire prévient le cabinet de tout échec de sauvegarde.',
    'Vos sauvegardes vous sont rendues en fin de contrat.',
    'Le client désigne un référent et le prestataire le prévient de chaque sauvegarde.',
    'Vous n’êtes pas captif : à toute heure, un bouton fabrique une sauvegarde.',
    'Le prestataire restitue la dernière sauvegarde au successeur choisi par le client.',
    '| Poste secrétariat | sauvegarde, antivirus |',
    'La sauvegarde des Données Client a lieu chaque nuit.',
    'Les Données Client font l’objet d’une sauvegarde.',
    'Bénéficiez d’une sauvegarde quotidienne.',
    'Le forfait par praticien couvre la sauvegarde des postes.',
    'Sont compris dans le forfait par utilisateur : la sauvegarde et l’antivirus.',
    'La sauvegarde est du ressort du prestataire, en qualité de prestataire du client.',
    'Le prestataire sauvegarde chaque poste la veille de sa visite au client.',
    'L’hébergeur, dont les équipes sont alertées par le client, refait la sauvegarde.',
    'Nous prenons en charge vos appels et la sauvegarde des postes.',
    'Orphéo sauvegarde fréquemment les informations saisies par le cabinet.',
    'Lorsque le client choisit l’hébergement, Ostréa s’engage à une sauvegarde quotidienne.',
    'Lorsque le client choisit l’hébergement, Ostréa s’engage au minimum à ceci :\n- une sauvegarde quotidienne ;\n- un antivirus.',
    'Si le client a souscrit la formule, une sauvegarde a lieu chaque nuit.',
    'Elle contrôle la sauvegarde chaque matin et prévient le client si une copie manque.',
    'Il reprend la sauvegarde échouée, puis appelle le cabinet.',
    'Le logiciel reçoit la sauvegarde et alerte l’abonné d’un échec.',
    'Un technicien vérifie la sauvegarde et tient le client informé.',
    'La sauvegarde emprunte le client VPN installé sur chaque poste.',
    'Le client de messagerie sert aussi à recevoir les sauvegardes.',
    'Vous avez :\n- une sauvegarde chaque nuit ;\n- deux visites par an.',
    'Le prestataire effectue la sauvegarde et les contrôles qui lui incombent.',
    'Sauvegarde : livrée au client, contrôlée chaque trimestre.',
    'Deux jeux de sauvegarde : un pour vous, un autre pour l’archive.',
    'Nous assurons la sauvegarde, le chiffrement (clés détenues par le client) et le contrôle.',
    'Logiciel remis à tout soignant (« l’Éditrice » ou « EDX »), ci-après désigné. EDX effectue la sauvegarde.',
    '| Service | Maisons de santé | Cabinets isolés |\n| Sauvegarde des postes | oui | non |',
    'Partage Numérique du Jura (« l’Association », ou « PNJ ») naît en 2018.\nL’Association effectue la sauvegarde.',
    'La SCM du Port, ci-après « le Responsable » ;\net la société Tesselane, représentée par son gérant, ci-après « Tesselane ».\n1. Tesselane effectue la sauvegarde.',
    'La société Oriva, à Brest, ci-après « Oriva », et le cabinet Morel, ci-après « Morel ». Oriva effectue la sauvegarde.',
    'La société Kerbor (ci-après « l’Éditeur ») et la maison de santé des Lices (ci-après « la Maison »). L’Éditeur effectue la sauvegarde.',
    'Dans votre formule :\n- une sauvegarde chaque nuit, que nous contrôlons ;\n- un antivirus.',
    'Ce que vous achetez\n\nUne sauvegarde chaque nuit des postes du cabinet.',
    'Le prestataire règle la sauvegarde d’après le questionnaire rempli par l’abonné et remet à celui-ci le rapport.',
    'Le client paie le prix ; le prestataire assure la sauvegarde.',
    'Le client garde ses codes ; une sauvegarde est faite chaque nuit.',
    'Ostréa répond (a) de la sauvegarde des postes ; (b) de la remise du rapport au client.',
    'Le prestataire se charge de l’installation ; de la sauvegarde des postes.',
  ])('%s', (text) => lacks(text, 'client'));
});

describe('who does the work in a matrix of responsibilities', () => {
  const HEADER = '| Activité | Prestataire | Client | Opérateur |\n';
  it.each([
    ['provider', `${HEADER}| Sauvegarde | R/A | I | – |`],
    ['provider', `${HEADER}| Sauvegarde | A/R | C | I |`],
    ['client', `${HEADER}| Sauvegarde | A | R | – |`],
    ['other', `${HEADER}| Sauvegarde | I | C | R |`],
    ['other', '| Activité | Nous | Vous | Éditeur du logiciel |\n| Sauvegarde de la base | – | – | X |'],
  ])('%s: %s', (agent, text) => expect(frameIn(text, SAUVEGARDE).agent).toBe(agent));
});

describe('a denial', () => {
  it.each([
    'Le client ne peut, avant la fin du contrat, demander une sauvegarde.',
    'Ne peuvent être exigées, à quelque titre que ce soit :\n- les sauvegardes ;\n- les visites.',
    'Le prestataire n’est tenu, ni au titre du forfait, ni autrement, de faire une sauvegarde.',
    'Le prestataire n’effectue pas la sauvegarde des données.',
    'Aucune sauvegarde n’est réalisée.',
    'Le prestataire n’est tenu à nulle sauvegarde de vos fichiers.',
    'La société ne répond en nul cas de la sauvegarde.',
    'Le prestataire n’assure aucune sauvegarde.',
    'La sauvegarde n’est pas assurée.',
    'Le service est fourni sans sauvegarde.',
    'Le prestataire ne garantit pas la sauvegarde des fichiers.',
    'Le prestataire ne saurait être tenu d’effectuer une sauvegarde.',
    'Les données ne sont ni sauvegardées ni répliquées.',
    'Serveur seul, pas de sauvegarde.',
    'La sauvegarde n est pas assuree.',
    'Le prestataire ne remet aucune sauvegarde.',
    'Ne sont pas compris dans le présent contrat :\n- les virus ;\n- la sauvegarde des postes.',
    'Nous n’assurons ni la sauvegarde ni l’archivage.',
    'La sauvegarde est onéreuse et n’est pas assurée.',
    'Le prestataire n’est pas tenu à une aide pour la sauvegarde de vos postes.',
    'La sauvegarde ainsi que l’archivage ne sont pas assurés.',
    'Sauvegarde des postes : nous n’en faisons pas.',
    'Je ne peux pas promettre que la sauvegarde soit complète.',
    'Le prestataire ne prend aucun engagement en ce qui concerne la sauvegarde.',
    'Le logiciel est fourni sans la moindre sauvegarde.',
    'Le logiciel est livré sans l’outil de sauvegarde.',
  ])('%s', (text) => has(text, 'denied'));
});

describe('words that a negation does not reach', () => {
  it.each([
    'L’hébergeur, qui n’a aucun droit sur les fichiers, en fait une sauvegarde chaque nuit.',
    'La société agit selon le plan de sauvegarde et n’en fait aucun autre usage.',
    'Le prestataire ne peut en aucun cas se soustraire à la sauvegarde des postes.',
    'Aucun frais n’est réclamé pour la sauvegarde des postes.',
    'Vous n’avez pas à vous soucier de la sauvegarde.',
    'Avec Mediplus, vous ne branchez plus un disque : la sauvegarde est faite par nos techniciens.',
    'Toute clause contraire est nulle et non avenue : la sauvegarde reste due.',
    'Un solde nul est constaté après la sauvegarde.',
    'Nous garantissons que la sauvegarde a lieu et que rien n’est effacé avant un mois.',
    'Le plan de sauvegarde garantit que la panne d’un disque n’efface pas vos dossiers.',
    'Le prestataire n’effectue que des sauvegardes complètes.',
    'La durée de sauvegarde ne peut excéder quatre heures.',
    'Le prestataire ne peut intervenir sans sauvegarde préalable.',
    'Les sauvegardes qui n’ont pas abouti sont relancées.',
    'Le prestataire ne facture pas les déplacements, mais il assure la sauvegarde.',
    'Le client n’a pas à intervenir, le prestataire assure la sauvegarde.',
    'La fréquence des sauvegardes n’est jamais inférieure à une par jour.',
    'Le prestataire ne manque pas de vérifier la sauvegarde.',
    'Nous installons sans délai la sauvegarde de votre serveur.',
    'La sauvegarde n’est pas facturée en sus.',
    'Les sauvegardes ne donnent lieu à aucun supplément de prix.',
    'Une sauvegarde est relancée lorsque la précédente n’a pas abouti.',
    'Si le serveur n’est pas joignable, la sauvegarde est relancée.',
    'La sauvegarde a lieu la nuit, afin de ne pas gêner les consultations.',
    'Le serveur est sauvegardé et ne quitte jamais la France.',
    'Nous sauvegardons vos postes chaque nuit et ne lisons jamais leur contenu.',
    'Vos postes sont sauvegardés, les copies n’étant lues par personne.',
  ])('%s', (text) => lacks(text, 'denied'));
});

describe('an exclusion', () => {
  it.each([
    '| Tâche | Oui | Non |\n| Sauvegarde des postes |  | X |',
    'Sont exclus :\n- les virus ;\n- la sauvegarde des postes.',
    'Sont exclus du contrat : les consommables ; la sauvegarde des postes ; les virus.',
    'Exclusions\n\nLa sauvegarde des postes nomades.',
    'La sauvegarde n’est pas comprise dans le forfait.',
    'La sauvegarde est exclue du présent contrat.',
    'Le contrat couvre la maintenance, à l’exclusion de la sauvegarde.',
    'L’ensemble des prestations est fourni, sauf la sauvegarde des postes.',
    '| Prestation | Incluse |\n| Sauvegarde | non |',
    'Le contrat ne comprend pas la sauvegarde des données.',
    'Ne sont pas compris dans le forfait : l’archivage, la sauvegarde des postes.',
    'Hors sauvegarde des postes, le parc est entretenu.',
    'Sauvegarde des postes : néant.',
    '| Prestation | Incluse |\n| Sauvegarde | non, à réaliser par le client |',
    'Les sauvegardes n’y entrent pas.',
    'Sauvegarde des données ☐ oui ☒ non',
    'Sauvegarde : [ ] oui [X] non',
    'Sauvegarde des postes\nNon prévue. Le service porte sur le serveur.',
    'Sauvegarde des postes\nExclue, même contre paiement.',
    'Reprise des sauvegardes antérieures\nNéant.',
    '| Prestation | Inclus | Exclu |\n| Antivirus | X | |\n| Sauvegarde | | X |',
    '| Prestation | Compris | Non compris |\n| Sauvegarde | | ✓ |',
    'La sauvegarde externalisée a été refusée par le client.',
    'Le cabinet renonce à la sauvegarde de ses postes.',
    'Le prestataire assurait la sauvegarde des postes jusqu’au 31 décembre 2023.',
    'Ce que la maintenance ne couvre pas\u00a0:\n- les imprimantes ;\n- la sauvegarde des postes.',
    'Sauvegarde des postes : voyez avec votre opérateur.',
    'Ne comptez pas sur nous pour la sauvegarde de vos postes.',
    'Exigence 12 : sauvegarde des postes.\nRéponse du candidat : non conforme.',
    'Besoin du cabinet : sauvegarde des postes. Suite donnée : refus.',
    'Offre Solo\n\n✔ Agenda partagé\n\n✘ Sauvegarde des postes',
    '☐ Oui ☑ Non – Sauvegarde des postes',
    '| Exigence | Réponse (O/N) |\n| Sauvegarde des postes | N |',
    'Les dispositions relatives à la sauvegarde sont réputées non écrites.',
    '| Inclus | Exclu |\n| Mises à jour des postes | Sauvegarde des postes |',
    'La sauvegarde distante a été retirée de l’offre à la signature.',
    'Il est mis fin à la sauvegarde des postes.',
  ])('%s', (text) => {
    const { tones } = frameIn(text, SAUVEGARDE);
    expect(tones.includes('excluded') || tones.includes('denied'), text).toBe(true);
  });
});

describe('a denial of something else', () => {
  it.each([
    'Le prestataire n’en conserve pas de copie et contrôle la sauvegarde.',
    'Aucun fichier n’est oublié : nous refaisons la sauvegarde chaque nuit.',
    'Vous n’êtes pas captif : à toute heure, un bouton fabrique une sauvegarde.',
  ])('%s', (text) => lacks(text, 'denied', ['contrôler~ la', 'sauvegarde~ chaque', 'fabrique']));

  it('what is not promised is denied: « ne garantit pas que la sauvegarde réussisse »', () => {
    has('Le prestataire ne garantit pas que la sauvegarde réussisse.', 'denied');
  });
});

describe('an exception that bites something else', () => {
  it.each([
    '| Prestation | Inclus | Exclu |\n| Sauvegarde | X | |',
    'La sauvegarde est réalisée chaque nuit, sauf le dimanche.',
    'La sauvegarde est assurée chaque jour, hors jours fériés.',
    'La sauvegarde quotidienne est incluse, à l’exclusion des postes nomades.',
    'Le déplacement est exclu, mais la sauvegarde est assurée.',
    '| Inclus | Exclu |\n| Sauvegarde des postes | Mises à jour des postes |',
    'Titre V – Adhésion, démission, exclusion\n\nLa coopérative réalise la sauvegarde des postes.',
    'La sauvegarde est contrôlée, puis les copies de l’an passé sont supprimées.',
  ])('%s', (text) => lacks(text, 'excluded'));
});

describe('a title whose text below refuses nothing', () => {
  it.each([
    'Sauvegarde des postes\nNon seulement le serveur est copié, mais aussi le reste.',
    'Sauvegarde des postes\nAucune intervention du client n’est demandée.',
    'Sauvegarde des postes.\nExclue du forfait de base, l’impression est vendue à part.',
  ])('%s', (text) => lacks(text, 'excluded'));
});

describe('strength and price', () => {
  it.each<[Tone, string]>([
    ['weak', 'Le prestataire s’efforce de réaliser une sauvegarde quotidienne.'],
    ['weak', 'Dans la mesure du possible, une sauvegarde est réalisée.'],
    ['weak', '| Exigence | Réponse | Commentaire |\n| Sauvegarde de nuit | P | Les jours ouvrés seulement |'],
    ['weak', 'Une sauvegarde des postes est nécessaire. Cette tâche incombe au client.'],
    ['weak', 'Le prestataire pourra réaliser une sauvegarde des données.'],
    ['weak', 'L’éventuelle sauvegarde des postes est faite le soir.'],
    ['weak', 'La fréquence de sauvegarde est donnée à titre indicatif.'],
    ['weak', 'Nos objectifs (non contractuels) :\n- une sauvegarde chaque nuit ;\n- un agenda fluide.'],
    ['weak', 'Nous assurons la sauvegarde. Toutefois, cet engagement ne vaut que pour les postes récents.'],
    ['weak', 'Nous assurons la sauvegarde, dans la limite de la disponibilité de nos techniciens.'],
    ['weak', 'Nous accordons une attention particulière à la sauvegarde.'],
    ['weak', 'Exigence 12 : sauvegarde des postes.\nRéponse du candidat : à étudier en phase 2.'],
    ['weak', 'Le prestataire n’est tenu, pour la sauvegarde, que d’une obligation de moyens.'],
    ['optional', 'La sauvegarde externalisée est proposée en option.'],
    ['optional', '| Option | Prix |\n| Sauvegarde | 12 € |'],
    [
      'optional',
      'Les formules Base et Confort peuvent être souscrites.\n| Prestation | Base | Confort |\n| Copies | – | sauvegarde distante |',
    ],
    ['optional', '| Prestation | Essentiel | Premium |\n| Agenda | ✔ | ✔ |\n| Sauvegarde | – | ✔ |'],
    [
      'optional',
      '| Formule | Copie distante |\n| Base (formule souscrite) | aucune |\n| Intégrale | sauvegarde chaque nuit |',
    ],
    [
      'optional',
      '| Prestation | Base | Confort |\n| Votre choix | [X] | [ ] |\n| Copies | disque local | sauvegarde distante |',
    ],
    ['optional', '| Prestation | Base | Confort |\n| Votre choix | [X] | [ ] |\n| Sauvegarde | – | chaque nuit |'],
    [
      'optional',
      'Formule souscrite : Base.\n| Prestation | Base | Confort |\n| Copies | disque local | sauvegarde distante |',
    ],
    [
      'optional',
      '[X] Formule « Base » : 690 € HT par an\n\n| Prestation | Base | Confort |\n| Copies | disque local | sauvegarde distante |',
    ],
    ['optional', 'Formule : Base\n\n| Prestation | Base | Confort |\n| Copies | disque local | sauvegarde distante |'],
    [
      'optional',
      '| Offre retenue | Base |\n\n| Prestation | Base | Confort |\n| Copies | disque local | sauvegarde distante |',
    ],
    ['optional', 'Avec l’option Sérénité, le prestataire réalise une sauvegarde chaque nuit.'],
    ['optional', 'Base [X] | Confort [ ] | Intégrale [ ]\nCopies | – | sauvegarde locale | sauvegarde distante'],
    ['paid', 'La sauvegarde est facturée en sus du forfait.'],
    ['paid', 'La sauvegarde fait l’objet d’un devis.'],
    ['paid', 'Le prestataire remet au client, à ses frais, la sauvegarde demandée.'],
    ['onRequest', 'La sauvegarde est réalisée à la demande du client.'],
  ])('%s: %s', (tone, text) => has(text, tone));

  it.each<[Tone, string]>([
    ['weak', 'Le prestataire s’engage à réaliser une sauvegarde quotidienne.'],
    [
      'weak',
      'Exigence 12 : sauvegarde des postes.\nRéponse du candidat : conforme, sans option ni supplément éventuel.',
    ],
    ['weak', 'La sauvegarde est gardée pendant une durée qui ne pourra être inférieure à un mois.'],
    ['weak', 'Le client pourra consulter le journal des sauvegardes.'],
    ['weak', 'La sauvegarde est lancée chaque nuit, et nous nous efforçons de la contrôler le matin.'],
    ['weak', 'Nous relançons la sauvegarde et, le cas échéant, le serveur.'],
    ['weak', 'Afin de limiter les suites d’un éventuel incident, nous faisons une sauvegarde chaque nuit.'],
    ['weak', 'La sauvegarde et les instantanés éventuels sont conservés un mois.'],
    ['weak', 'Nous signalons toute sauvegarde manquée, pour que vous puissiez, si besoin, la relancer.'],
    ['paid', 'La sauvegarde est comprise dans le forfait, sans facturation supplémentaire.'],
    ['optional', 'La sauvegarde quotidienne est comprise dans l’abonnement.'],
    [
      'optional',
      'Le cabinet a retenu la formule Confort.\n| Prestation | Base | Confort |\n| Copies | disque local | sauvegarde distante |',
    ],
    ['paid', 'Le prestataire réalise, à ses frais, la sauvegarde quotidienne.'],
    ['paid', 'Nous refaisons à nos frais la sauvegarde manquée.'],
  ])('no %s: %s', (tone, text) => lacks(text, tone));
});

describe('liability', () => {
  it('exonerating is not denying the service', () => {
    const { tones } = frameIn(
      'Le prestataire ne pourra être tenu responsable de l’échec d’une sauvegarde.',
      SAUVEGARDE,
    );
    expect(tones).toContain('exonerated');
    expect(tones).not.toContain('denied');
  });
});

it('a refusal stays a refusal beside a second verb that frees from liability', () => {
  has('Le prestataire n’effectue aucune sauvegarde et ne peut être tenu pour responsable de leur perte.', 'denied');
});

it.each([
  'Les sauvegardes (serveur et postes) ne sont pas comprises dans le contrat.',
  'La sauvegarde (voir l’annexe : tableau B) n’est pas assurée.',
])('an aside in brackets does not part words from what denies them: %s', (text) => has(text, 'denied'));

it('a breach that a lead-in supposes refuses nothing', () => {
  lacks('Si le délai n’est pas tenu :\n- une sauvegarde de plus est faite la nuit suivante.', 'listed');
});

it('what somebody has no mission to do is denied', () => {
  has('La société n’a pas pour mission de faire la sauvegarde des données du cabinet.', 'denied');
});

it('a promise in the future after « et » is not denied by what stands before', () => {
  lacks('L’hébergeur n’a aucune obligation de garder les postes et assurera la sauvegarde.', 'denied');
});

it('a faculty told in a relative clause after several things is of the last', () => {
  lacks('Nous fournissons la sauvegarde, le pare-feu et un accès, lequel peut être coupé.', 'weak');
});

describe('a row of a table', () => {
  const DELAYS = '| Priorité | Situation | Sauvegarde |\n';
  it.each([
    `${DELAYS}| P1 | Aucun bureau accessible | sauvegarde reprise en 1 heure |`,
    `${DELAYS}| P1 | Un praticien ne peut plus travailler | sauvegarde reprise en 1 heure |`,
  ])('is not denied by the words of another cell: %s', (text) => lacks(text, 'denied'));
  it.each([
    '| Service | Réponse |\n| Sauvegarde des postes | n’est pas assurée |',
    '| Service | Réponse |\n| Sauvegarde | Aucune sauvegarde n’est faite |',
  ])('is denied by its own cell, or by what answers its label: %s', (text) => has(text, 'denied'));
});

describe('a box that opens a line', () => {
  const OPTIONS = 'Options de sauvegarde proposées\n\n';
  it.each([
    'Options\n\n| [ ] | Sauvegarde externalisée | 24 € |\n| [X] | Antivirus | 3 € |',
    'Prestations choisies\n\n☐ Sauvegarde externalisée chaque nuit\n\n☒ Antivirus des postes',
    'Prestations\n\n[ ] Sauvegarde externalisée, 39 € HT par mois',
    '☐ Sauvegarde externalisée (500 Go) – 45 € HT par mois',
  ])('left empty makes it an option: %s', (text) => has(text, 'optional'));
  it.each([
    `${OPTIONS}| [X] | Sauvegarde externalisée | 24 € |\n| [ ] | Antivirus | 3 € |`,
    `${OPTIONS}☒ Sauvegarde externalisée chaque nuit\n\n☐ Antivirus des postes`,
    'Prestations\n\n□ Sauvegarde externalisée chaque nuit\n\n□ Antivirus des postes',
  ])('ticked, or drawn as a bullet, makes it no option: %s', (text) => lacks(text, 'optional'));
});
