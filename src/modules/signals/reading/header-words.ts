/** A header as plain words in lower case: `customerId`, `Customer_ID` and `customer id` are the same. */
export function headerWords(header: string): string {
  return header
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .replace(/[_\-.:/()[\]]+/g, " ")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();
}

/** Words by which headers say what a column is; to be tested against {@link headerWords}. */
export const headerSays = {
  date: /\b(dates?|datum|fecha|day|time|timestamp|when|submitted|submitdate|completed|recorded|created|received|opened)\b|(date|_at)$|\bat$/,
  /** The moment of the act itself, rather than of its start, its change or its dispatch. */
  actDate:
    /\b(response|responded|submit|submitted|submitdate|completed|recorded|review|feedback|comment|answered|received)\b/,
  otherDate: /\b(start|started|begin|updated?|modified|changed|sent|due|solved|closed|expir\w*|reply|last)\b/,
  birth: /\b(birth|dob|born|birthday)\b/,
  id: /\b(kunden|mitglieds)(nummer|nr|id)\b|(^|\s)(id|ids|uuid|guid|key|number|no|nr|num|ref|reference|token|code)$|^#$|\bid\b/,
  /** Ids of an act: several rows with the same one are one act. */
  act: /\b(respondent|participant|response|submission|survey|interview|session|conversation|ticket|case|call|visit|interview)\b/,
  row: /\b(comment|row|record|entry|line|review|feedback|answer|response|submission|case|ticket|message)\b|^#$|^id$/,
  person:
    /\b(kunden\w*|mitglied\w*|customer|client|account|member|user|contact|person|patient|subscriber|guest|passenger|respondent|participant|consumer|reviewer|requester|external)\b/,
  organisation:
    /\b(trust|organi[sz]ation|company|brand|tenant|provider|hospital|business unit|branch|store|site|survey|project|programme)\b/,
  email: /\be ?mail\b/,
  phone: /\b(phone|telephone|mobile|msisdn|cell|tel)\b/,
  personName:
    /\b(first|last|full|given|family|customer|contact|consumer|reviewer|recipient|respondent|user) ?name\b|^name$|\b(surname|forename|nickname)\b/,
  network: /\b(ip|ip address|latitude|longitude|location latitude|location longitude|user agent)\b/,
  /** Flags about the handling of a row, not about what its text says. */
  handling:
    /identifiable|\bpii\b|personal (data|info)|confidential|\bgdpr\b|consent|\bopt (in|out)\b|finished|complete|verified|subscribed|\bvalid\b/,
  /** Flags by which a coder says that no theme applies. */
  noTheme:
    /^(not assigned|unassigned|labell?ing not possible|no (label|theme|code|topic)s?|uncoded|unclassified|none|not applicable|n a)$/,
  sentiment: /\b(sentiment|polarity|valence|tone)\b/,
  /** A likelihood to recommend: in English, German, French, Spanish, Portuguese, Italian and Dutch. */
  recommending: /\b(nps|recommend\w*|\w*empfehl\w*|recommand\w*|recomend\w*|raccomand\w*|consigli\w*|aanbevel\w*)\b/,
  score:
    /\b(score|rating|rate|rated|nps|csat|ces|stars?|satisf\w*|recommend\w*|likel\w*|fft|friends and family|grade|ease|easy|effort|overall)\b|\b(\w*empfehl|wahrscheinlich|\w*zufrieden|bewert|recommand|recomend|raccomand|consigli|soddisf|aanbevel|tevreden)|^q\d+[a-z]?$/,
  /** Asks for words, however few of them people write. */
  openQuestion:
    /\bwhy\b|\b(main|primary) reason\b|\banything else\b|\bin your own words\b|\bwhat (should|could|can|would|did|do) (we|you|be)\b|\b(warum|pourquoi|perche|waarom)\b/,
  text: /\b(kommentare?|anmerkung(en)?|commentaires?|comentarios?|comments?|feedback|verbatim|review|remarks?|answers?|text|why|reason|suggest\w*|improve\w*|better|description|message|body|opinion|notes?|content|narrative|good|bad)\b/,
  question: /\b(question|prompt|asked)\b/,
} as const;
