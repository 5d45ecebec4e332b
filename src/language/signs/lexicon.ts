/** What a statement says of the effort it took, or of what its writer felt. */
export type EffortSign = "high" | "low";
export type EmotionSign = "anger" | "fear" | "sadness" | "joy" | "trust" | "surprise";

interface Words {
  /** In the notation of themes: a trailing * stands for any ending. */
  phrases: string;
  /** Inside these a phrase above says nothing of the kind. */
  exclusions?: string;
}

/**
 * Written by us from how people put it, not from a dictionary of emotions: only words that say effort or feeling of the writer by
 * themselves. What merely sounds good or bad ("great", "poor") is tone, and stays with tone.
 */
export const EFFORT: Record<EffortSign, Words> = {
  high: {
    phrases: `had to call, had to ring, had to phone, had to chase, having to chase, chasing, chased, had to ask, had to repeat, having to repeat, repeat myself, repeating myself, kept repeating,
      had to explain, explain again, explain everything again, had to keep, had to travel, had to go back, had to queue, had to fight, fight for, fighting for, had to push,
      several times, five times, four times, three times, six times, ten times, many times, numerous times, countless times, multiple times, several calls, several attempts, many attempts, numerous calls, numerous attempts, multiple calls, tried and tried, again and again, over and over, time and again, time after time,
      passed around, passed from, pushed from, sent from, from pillar to post, pillar to post, round in circles, in circles, back and forth, jump through hoops, going nowhere, getting nowhere,
      difficult to get, difficult to contact, difficult to find, difficult to reach, difficult to book, hard to get, hard to contact, hard to find, hard to reach, hard work, impossible to get, impossible to contact, impossible to speak, impossible to reach, struggle to get, struggled to get, struggled to find, struggled to contact, struggling to get, a struggle, battle, an effort, effort to get, difficult, complicated, cumbersome, hassle, a nightmare, nightmare to, too many questions, too many people, same questions, long winded, laborious, time consuming, on hold for, gave up, took ages to, never get through, couldn't get through, could not get through, can't get through, unable to get through`,
    exclusions: `difficult time, difficult times, difficult circumstances, difficult situation*, difficult conditions, difficult year, difficult period, difficult job, learning difficult*, breathing difficult*, difficult to say, difficult for you, fighting for my life, fight for my life, hard work and, their hard work, your hard work, all the hard work, hard working, difficult patient*, difficult day*, difficult question, battle with cancer, without hassle, no hassle, hassle free, without any hassle, difficult to improve, difficult to fault, difficult to think, hard to find fault, several times a, three times a day, four times a day, three times a week, best effort, every effort, made an effort, make an effort, passed from this life, difficult moment*, difficult pregnancy, difficult walking, difficult breathing, difficult to swallow, difficult to breathe`,
  },
  low: {
    phrases: `easy, easily, effortless*, simple, straightforward, straight forward, hassle free, no hassle, without hassle, without any hassle, no fuss, without fuss, smooth, smoothly, seamless*, no problem getting, no trouble getting, no problems getting, first time, one call, at the first attempt, convenient, got through straight away, got straight through, answered straight away, easy to, made it easy`,
    exclusions: `easy read, easy going, easygoing, at ease, first time i, first time for, my first time, for the first time, the first time, easy way out, first time in, first time user, first time mum, first time using, first time having, simple as, simple things, simple task*, simply, easy chair, a simple, would be easy, should be easy, could be easy, easy to forget, easy target, smooth skin, easily distracted, easily confused, easily upset`,
  },
};

export const EMOTION: Record<EmotionSign, Words> = {
  anger: {
    phrases: `angry, anger, furious, fuming, livid, outraged, outrageous, disgusted, disgusting, disgraceful, disgrace, infuriat*, frustrat*, annoyed, annoying, annoyance, irritated, irritating, fed up, sick of, sick and tired, appalled, appalling, shocking, enraged, resent, hate, hated, unacceptable, a joke, rage, cross about, shameful`,
    exclusions: `anger management, not a joke, angry patient*, disgusting taste*, had a joke, crack a joke, share a joke, have a joke, shared a joke, frustrating illness, enjoy a joke, with a joke, and a joke, joke and, took a joke`,
  },
  fear: {
    phrases: `afraid, scared, scary, frightened, frightening, fear, fears, feared, terrified, terrifying, panic, panicked, panicking, panicky, anxious, anxiety, worried, worry, worries, worrying, nervous, nerves, apprehensive, dread, dreaded, dreading, alarmed, alarming, unsafe, stressed, stressful, distressed, distressing`,
    exclusions: `anxiety team, anxiety course, anxiety group, anxiety management, anxiety and depression, anxiety disorder, help with anxiety, with my anxiety, panic alarm, panic button, panic attack*, no worries, not to worry, don't worry, do not worry, need to worry, nothing to worry, nerve damage, nervous system, i'm afraid not, i'm afraid to say, i am afraid not, i am afraid to say, trapped nerve*, nervous breakdown, my anxiety, i'm afraid that, i am afraid that, never worried, no fear, anxious patient*, anxious people, stressed staff`,
  },
  sadness: {
    phrases: `sad, sadly, saddened, sadness, unhappy, not happy, upset, upsetting, disappointed, disappointing, disappointment, let down, miserable, heartbroken, heartbreaking, devastated, devastating, hopeless, despair, despairing, in tears, cried, crying, hurt my feelings, lonely, loneliness, depressing, tearful, heart breaking, dissatisfied, felt ignored, felt abandoned, abandoned, feel let down, regret`,
    exclusions: `upset stomach, upset tummy, sad to leave, sadly passed, stopped crying, baby crying, crying baby, sad face, sad to be leaving, sadly missed, crying out for`,
  },
  joy: {
    phrases: `happy, happier, very happy, so happy, delighted, pleased, glad, thrilled, overjoyed, grateful, thankful, gratitude, enjoy, enjoyed, enjoys, enjoyable, enjoying, love, loved, loves, loving it, appreciate, appreciated, appreciative, thank you, thanks, many thanks, pleasure, cheerful and i, joy, relieved, relief, blessed, over the moon`,
    exclusions: `happy to help, happy to answer, happy to assist, happy to explain, happy to talk, pain relief, love one, loved one*, loved ones, would love, would have loved, would appreciate, would be appreciated, i'd love, i would be happy, happy medium, be happier, happy staff, staff happy, happy if, happy with nothing, would be happy, thanks to, no thanks, not appreciate*, would be grateful, be grateful if, happy birthday, pleasure to help, tlc and love, happy go lucky, love to see, love to have, love it if, bed relief, would have appreciated, would enjoy, be pleased, be glad, glad to help, pleased to help, be thankful, always happy to, very happy to help, more than happy to, relief staff, with pleasure, stress relief, with love, love and care, love and attention`,
  },
  trust: {
    phrases: `trust, trusted, trusting, trustworthy, confident in, confidence in, full confidence, complete confidence, every confidence, gave me confidence, felt safe, feel safe, feels safe, feeling safe, made me feel safe, felt secure, feel secure, in good hands, in safe hands, safe hands, good hands, reassured, reassuring, reassurance, could rely, can rely, rely on, relied on, reliable, believe in, put at ease, at ease, put my mind at rest, put my mind at ease, peace of mind`,
    exclusions: `nhs trust, the trust, this trust, your trust, foundation trust, trust staff, trust website, trust policy, hospital trust, trust should, ambulance trust, other trust*, trust me, trust premises, need reassurance, needed reassurance, need reassuring, more reassurance, some reassurance would, a trust, trust for, trust has, trust is`,
  },
  surprise: {
    phrases: `surprised, surprise, surprising, surprisingly, astonished, astonishing, amazed, shocked, shock, unexpected, unexpectedly, couldn't believe, could not believe, can't believe, cannot believe, didn't expect, did not expect, never expected, better than expected, better than i expected, worse than expected, taken aback, speechless, unbelievable, stunned`,
    exclusions: `electric shock*, septic shock, in shock, shock treatment, no surprise, not surprised, shocking state, shock absorber*, don't be surprised, would not be surprised, anaphylactic shock, shock therapy, didn't expect to, went into shock`,
  },
};
