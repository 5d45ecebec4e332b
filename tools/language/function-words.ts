/** Words that join other words; in any text, of no sentiment of their own. */
export const functionWords: ReadonlySet<string> = new Set(
  `the a an to of in on at for with and or is was are were be been being it it's its this that these those i i'm i've me my we us our you your he
  she his her they them their has have had do did does from by as which who what when there here will would can could if then than also
  about into out up down over after before am im ive mr mrs miss dr`.split(/\s+/),
);

/** Names of people and places that recur in the sources. A lexicon must not hold them. */
export const properNames: ReadonlySet<string> = new Set(
  `john durham grange york vegas verizon drc newcastle sunderland darlington gateshead leicester winifred harris nokia samsung motorola
  jabra plantronics treo manhattan brooklyn nyc queens david mary paul peter michael sarah karen susan james robert london nhs`.split(
    /\s+/,
  ),
);
