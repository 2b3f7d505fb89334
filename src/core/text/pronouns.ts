/** Words that take up what stands before, at the head of a sentence. */
export const PRONOUNS = ['il', 'elle', 'ils', 'elles', 'celui', 'celle', 'ceux', 'celles', 'cela'];
/** The same, before the noun that they take up. */
export const DEMONSTRATIVES = ['ce', 'cet', 'cette', 'ces'];
