/** Names that are also words of every day, or of addresses and trades. */
export const EVERYDAY = new Set(
  `will may mark grace hope rose joy bill april june august faith summer dawn art frank grant jack pat rob sue drew chase page young best
  good love long short small king day wood hall hill rich white black brown green grey gray price french english bell cook baker
  butler carter cooper fisher gardener hunter mason miller parker porter potter shepherd smith taylor walker ward wright church cross field
  fields banks bridge brooks forest heath lane marsh mills park parks pool rivers stone street wells west north hand head foot
  bird fox lamb lion martin wolf sharp bright swift strong wise noble nice ray ruby pearl iris ivy lily daisy violet olive hazel heather
  holly penny dale glen cliff guy miles norm pierce rusty sandy skip stormy trip wade ho do so to an in he my no see sing an may`.split(
    /\s+/,
  ),
);
