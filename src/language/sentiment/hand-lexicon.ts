/**
 * Words and phrases whose sentiment does not depend on the trade, written by hand. The learned weights start from these and move away
 * only as far as labelled comments push them, so a word that no comment used keeps its value here.
 *
 * Value by group, in the units of a statement's score. A phrase is judged as written: no negation is applied to its words.
 */
const GROUPS: readonly (readonly [value: number, terms: string])[] = [
  [
    2.4,
    `amazing awesome brilliant brilliantly delightful excellent excellently exceptional exceptionally exemplary fabulous fantastic
    faultless flawless flawlessly incredible impeccable magnificent marvellous marvelous outstanding perfect perfectly phenomenal sublime
    splendid superb superbly terrific tremendous unbeatable wonderful wonderfully world-class love loved loves delighted thrilled
    delicious gorgeous beautifully stunning fab faultlessly 😍 🥰 ❤ 💕 💯 🤩 💖 🏆`,
  ],
  [
    1.6,
    `appreciate appreciated appreciative admirable beautiful best blessed brill caring cheerful commendable compassion compassionate
    comforting congratulations considerate courteous dedicated delight dependable ecstatic effortless effortlessly enjoyable enjoyed enjoy
    enjoying enthusiastic friendly glad gracious grateful great happy helpful heroes hero impressed impressive kind kindly kindness lovely nice
    pleasant pleasantly pleased pleasure praise praised polite professional professionalism promptly recommend recommended reassured
    reassuring reassurance respectful respected satisfied satisfying smooth smoothly spotless supportive sympathetic thank thanks thankful
    thorough thoroughly thoughtful top-notch trustworthy understanding welcoming invaluable gem treasure blessing lifesaver cheers
    ace exciting excited fun tasty yummy fresh 😊 😀 😁 😄 😃 🙂 😇 👍 👏 🙏 ☺ 🎉 😎 💪`,
  ],
  [
    1.0,
    `accessible accommodating accurate affordable approachable assured attentive benefit beneficial bonus bright calm calming careful
    clean clear clearly comfortable comfort compliment complimentary confident confidence convenient cool cosy courtesy decent efficient
    efficiently easy easily effective encouraging encouraged engaging fair fairly fast favourite favorite flexible funny generous genuine genuinely
    gentle good handy helped helping honest hospitable humour improved informative intuitive interesting knowledgeable listened
    loyal organised organized patiently positive prompt proud punctual quick quickly quiet relaxed relaxing reliable relief relieved responsive
    safe safely secure sensible sincere skilled smile smiling smiley sorted speedy stable success successful successfully super support supported
    swift tidy timely trust trusted useful valuable valued warm welcome welcomed well wise worth worthwhile winner works yay
    lucky hope hilarious sweet cute charming elegant superior upbeat wow`,
  ],
  [
    0.5,
    `acceptable adequate alright available better fine ok okay reasonable satisfactory sufficient simple solid improve improvement
    improving informed explained respect`,
  ],
  [
    -2.4,
    `abysmal appalling appalled atrocious awful awfully disgrace disgraceful disgusting disgusted dreadful horrendous horrible horrid
    horrific horrified hate hated hates incompetent inexcusable nightmare pathetic rubbish shambles shambolic shocking terrible terribly
    unacceptable unbearable useless worst worthless scam fraud disaster disastrous crap crappy garbage junk sucks sucked trash liar liars
    vile unforgivable diabolical deplorable negligent negligence neglected abusive 😡 🤬 👎 💩 🤮`,
  ],
  [
    -1.6,
    `abandoned abuse aggressive angry annoyed annoying annoyance arrogant bad badly betrayed broken bullied bullying careless cheated cheap
    complain complained complaint complaints condescending cruel damaged dangerous defective degrading dehumanising demeaning
    deteriorated dire dirty disappointed disappointing disappointment dishonest dismissive disrespectful dissatisfied distress distressed
    distressing disgruntled failed failing fails failure fault faulty filthy frustrated frustrating frustration fuming furious gross
    harassed hopeless hostile humiliated humiliating hurtful ignorant ignored ignoring inadequate incorrect insulting insulted intimidating
    irresponsible lied lies ludicrous mediocre mess messy miserable misleading misled mistreated nasty neglect overcharged overpriced painful
    poor poorly regret ridiculous rude rudely rudeness sarcastic shame shoddy shouted shouting sloppy stupid suffer suffered
    suffering terrified threatening traumatic traumatised trauma uncaring unhelpful unhappy unprofessional unreliable unsafe unsatisfactory
    unsympathetic untrained unusable unwelcome upset upsetting violent waste wasted wasting worse worsened wrong wrongly stressful
    dismal lousy mediocrity pointless ripoff avoid awkward boring bland inedible undrinkable 😠 😞 😢 😭 ☹ 😤 😩 🙄 😒 😔 💔`,
  ],
  [
    -1.0,
    `afraid alone anxious anxiety bad-tempered bored bugs buggy chaos chaotic clunky cold concern concerned concerning confused confusing
    confusion cramped crash crashed crashes crashing delay delayed delays difficult difficulty disorganised disorganized error errors
    excessive expensive false flaw flawed forgot forgotten freezing hard harsh ill-fitting impersonal impolite impossible inaccurate
    inconsistent inconvenience inconvenient inefficient inflexible infuriating insufficient intermittent irritated irritating lack lacked lacking lacks
    late lengthy lonely lost misdiagnosed miscommunication missed missing mistake mistakes muddle noisy offhand outdated pain patronising
    problem problems queue queues refuse refused refuses refusing rushed sadly sad scared scary short-staffed shortage shut slow slowly
    smelly stale stress stressed struggle struggled struggling stuck tired tiresome trouble troubles uncomfortable unclear understaffed
    unfair unfortunately unfriendly unkind unnecessary unprepared unpleasant unresolved unresponsive unsure vague weak worn worried worry
    worrying wait-times overcrowded overworked unanswered complicated contradictory hidden hung jargon leak leaked leaking
    nowhere rejected repeatedly uninformed`,
  ],
  [
    -0.5,
    `basic but cancel cancelled cancelling cancellation complex dated despite except expected however issue issues lacklustre limited
    long longer minor should shouldn't sooner unable waited waiting wish`,
  ],
  // Phrases: praise that is worded as a negation, and the reverse.
  [
    2.0,
    `second to none|above and beyond|over and above|couldn't fault|could not fault|cannot fault|can't fault|cant fault|couldn't ask for
    more|could not ask for more|can't praise|cannot praise|can't thank|cannot thank|couldn't be better|could not be better|couldn't have been
    better|could not have been better|couldn't have done more|could not have done more|nothing was too much|nothing is too much|nothing too
    much trouble|never had a problem|never had any problem|no complaints|no complaint|no faults|no fault|top notch|first class|world class|spot
    on|10 out of 10|ten out of ten|5 stars|five stars|highly recommend|would recommend|keep up the good work|keep it up|well done|a
    credit to|five star|no worries|hats off|life saver|saved my life|made me feel at ease|put me at ease|at ease|can't speak highly enough|cannot
    speak highly enough|couldn't be happier|could not be happier|better than ever|exceeded my expectations|exceeded expectations`,
  ],
  [
    1.2,
    `no problem|no problems|no issues|no issue|no concerns|without any problems|without a problem|without any issues|no delay|no delays|no
    fuss|no hassle|not a problem|never a problem|nothing to complain about|nothing wrong|not bad|on time|in time|looked after|well looked
    after|well organised|easy to use|kept informed|kept me informed|easy to talk to|time to listen|listened to|did not have to wait|didn't have to
    wait|no waiting|works well|worked well|made a difference|big help|great help|value for money|worth every penny|nothing but praise|feel
    safe|felt safe|calmed me down|went well|going well|look forward to|looking forward|excellent value|thumbs up`,
  ],
  [
    -1.8,
    `waste of time|waste of money|not fit for purpose|not good enough|far from|beyond a joke|never again|stay away|do not buy|don't
    buy|don't bother|do not bother|would not recommend|wouldn't recommend|not recommend|couldn't care less|could not care less|let
    down|rip off|ripped off|last resort|fell apart|fobbed off|passed from pillar to post|no idea|no apology|no excuse|not acceptable|not
    worth|sick of|fed up|lack of|no help|poor service|took ages|taking ages|no one cares|nobody cares|not happy|not impressed|not
    interested|did not care|didn't care|thumbs down|out of order|no empathy|no compassion`,
  ],
  [
    -0.9,
    `charged me twice|charged twice|never turned up|did not turn up|didn't turn up|never replied|never arrived|never came|not delivered|
    not received|never received|still waiting|no refund|want a refund|hidden fees|hidden charges|too high|too complicated|too difficult|
    hard to use|hard to find|hard to reach|difficult to use|keeps crashing|won't load|locked out|can't log in|cannot log in|nobody answered|
    no one answered|nobody came|no one came|close my account|closing my account|cancel my|poor value|poor quality|no one listened|
    too long|too slow|too late|too many|too much|too expensive|too early|too short|too small|too far|too hot|too cold|not enough|could be
    better|could have been better|could do better|needs to be|need to be|should be|should have|should have been|could be improved|room for
    improvement|long wait|long waits|kept waiting|had to wait|no response|no reply|no answer|never answered|never rang|never called|no
    follow up|nobody called|not told|wasn't told|was not told|not informed|not listened|no communication|not working|doesn't work|does not
    work|didn't work|did not work|stopped working|not clear|on hold|cut off|hung up|waited for|waiting times|waiting time|hours
    late|turned up late|no show|short staffed|run down|gave up|give up|so long|more than once|would be better|would be nice|would
    have been|no longer|not as good|not very|as if`,
  ],
];

/** Every term with its value; a phrase's words are separated by one space. */
export function handLexicon(): Map<string, number> {
  const lexicon = new Map<string, number>();
  for (const [value, terms] of GROUPS) {
    const separator = terms.includes("|") ? "|" : /\s+/;
    for (const term of terms.replace(/\s+/g, " ").split(separator))
      lexicon.set(term.trim().replaceAll("-", " "), value);
  }
  return lexicon;
}
