import { type StarterTheme, starterThemes } from "./starter-theme.ts";

const GROUPS = {
  staff: "Staff",
  communication: "Communication",
  access: "Access and timing",
  care: "Treatment",
  place: "Place and comfort",
  reach: "Getting there",
  people: "People and fairness",
  overall: "Overall",
} as const;

const theme = starterThemes(GROUPS);

/**
 * Themes of patients' comments on ambulance, telephone, community, mental-health and hospital care. A start to edit, not a standard: names and
 * groups follow what NHS trusts code by hand, phrases are ours. How well they agree with human coders: docs/methods/text.md.
 */
export const healthThemes: readonly StarterTheme[] = [
  theme("staff", "staff-manner", "Staff manner and attitude", true, {
    phrases: `helpful, unhelpful, friendly, unfriendly, friendliness, caring, uncaring, careless, professional, professionally, professionalism, unprofessional,
      kind, kindly, kindness, kinder, unkind, polite*, impolite, pleasant, pleasantly, unpleasant, courteous, courtesy, at ease, understanding,
      supportive, unsupportive, respect, respectful*, disrespectful, reassuring, reassured, reassurance, rude*, attitude, attitudes, calm,
      calming, calmed, calmness, compassion*, cheerful, cheery, empath*, no empathy, sympath*, unsympathetic, considerate, inconsiderate, thoughtful,
      attentive, warm and, welcoming, welcomed, abrupt, dismissive, shouted, shouting, bedside manner, manner, manners, bully*, bullied, smile*,
      smiling, smiley, gentle, gently, nice people, nice staff, lovely staff, lovely people, lovely nurse*, lovely team, good staff, great staff,
      brilliant staff, excellent staff, amazing staff, fantastic staff, wonderful staff, nice nurse*, staff are nice, staff were nice, staff are lovely,
      staff were lovely, staff are good, staff were amazing, crew were amazing, crew were brilliant, crew were excellent, staff were excellent, staff were
      brilliant, staff were great, paramedics were brilliant, paramedics were amazing, paramedics were excellent, lovely and, were lovely, was lovely, nothing
      was too much trouble, nothing is too much trouble, nothing too much trouble, condescending, patronis*, arrogant, sarcastic, snappy, judgemental,
      non judgemental, thoughtful, good natured, chatty, personable, approachable, patience, dedicated, talked down to, humour, courtious,
      profesional, proffesional, kind hearted, well mannered, comforting, looked after me, looked after well, well looked after, excellent crew, great crew`,
    exclusions: "kind of, some kind, any kind, what kind, understanding of, professionals",
  }),
  theme("staff", "staff-listening", "Listening and involving patients", true, {
    phrases: `listen*, not listening, ignored, ignoring, took me seriously, taken seriously, take me seriously, take it seriously, believed me, did not believe,
      didn't believe, heard me, not heard, to be heard, my opinion, my views, my wishes, involved in, involve me, involving, included in, say in,
      understood me, understood my, i was understood, understand my, including me, include me, personal wishes, encourage patients, understand me, understands me, understanding of my, understanding my, attention to my, my concerns, my needs,
      individual needs, felt like a number, treated like a number, as an individual, dismissed, fobbed off, talk to me, talked to me, talk to them, talk to
      someone, answered my questions, answered all my questions, felt understood, person centred, treated as a person, treated me as, treated me like`,
  }),
  theme("staff", "staff-responsiveness", "Staff responsiveness", false, {
    phrases: `too busy, when i need*, when needed, always there, there for me, there when, responsive, responded, respond to, respond quickly, respond faster, nothing
      was too much, nothing is too much, no one came, nobody came, buzzer*, call bell*, ignored the bell, attended to, attend to me, checked on me, check on
      me, checks on, went out of their way, go out of their way, above and beyond, extra mile, willing to help, always help, help me when, always
      willing, bothered, can't be bothered, not a bother, attended promptly, always available, available when`,
  }),
  theme("staff", "staff-numbers", "Number of staff", true, {
    phrases: `more staff, staffing, short staffed, understaffed, under staffed, staff shortage*, shortage of staff, shortages, not enough staff, enough staff,
      lack of staff, more nurse*, more doctor*, more call handler*, more operators, more paramedics, more ambulance*, more drivers, more people
      answering, more people to, more crew*, more therapists, employ more, extra staff, staff levels, overworked, over worked, stretched, no staff,
      few staff, less staff, more personnel, more manpower, recruit*, agency staff, bank staff`,
  }),
  theme("staff", "staff-competence", "Competence and training", true, {
    phrases: `competent, competence, incompeten*, training, trained, untrained, knowledgeable, knowledgable, knowledge, experienced, inexperienced, skilled,
      skill, skills, expertise, expert, unqualified, qualified, knew what they were doing, knows what, know what they are doing, knew exactly, capable,
      mistake*, medical knowledge, had no idea, clueless`,
  }),
  theme("communication", "information", "Information and explanation", true, {
    phrases: `explain*, explanation*, informative, information, info, advice, clear instructions, instructions, leaflet*, clearly, answered my questions,
      answered all my questions, answer questions, answered questions, answer my questions, told me what, told what to, understand what, gave me
      information, guidance, signpost*, made it clear, easy to understand, jargon, what to expect, ask questions, asked questions answered, brochure*, plain
      english, website, gave clear, very clear, advised me, good advise, options available`,
  }),
  theme("communication", "kept-informed", "Being kept informed", true, {
    phrases: `informed, kept me informed, keep me informed, keep us informed, keep informed, kept up to date, up to date with, update*, kept in touch, keep in
      touch, let me know, let us know, let people know, let you know, let them know, told me different, conflicting, contradict*, inconsistent, what was
      happening, what is happening, what's happening, what was going on, what is going on, not told, wasn't told, never told, was told that, were told that, no one told, nobody told,
      misinformed, miscommunication, lack of communication, poor communication, better communication, communication could, more accurate, accurate time*,
      accurate information, nobody called back, no one called back, never called back, estimated time, eta, more communication, text message*, notif*, call back and never, return phone calls, better information, telling us what, talked you through, communicating when`,
  }),
  theme("communication", "contacting-services", "Contacting the service", true, {
    phrases: `get through, getting through, got through, put through, answer the phone, answered the phone, answer phone*, answering the phone, phone was answered,
      be answered, was answered, answered quickly, answered promptly, answered straight, answer calls, answering calls, answer call, answered sooner, answered
      quicker, answering the call, pick up the phone, on hold, hold for, holding, phone line*, phone lines, engaged, call waiting, queue*, number in the queue, call
      centre, call back, callback, called back, ring back, rang back, phone back, phoned back, return my call, return call*, returned my call, automated,
      recorded message*, recorded voice, voicemail, answer machine, hung up, cut off, wait on the phone, waiting on the phone, on the phone for,
      speak to someone, speak to a person, speak to a human, talk to someone, call to be answered, call answered, calls answered, time to answer, took to answer, long to
      answer, hard to contact, difficult to contact, easy to contact, contact number*, contact details, couldn't contact, could not contact, reach someone, quicker
      to answer, quicker answer, answer quicker, answer faster, answering`,
    exclusions: "answering questions, answering my questions, answering all",
  }),
  theme("access", "timeliness", "Timeliness", true, {
    phrases: `wait*, waited, on time, in time, time keeping, timekeeping, late, lateness, later, delay*, slow*, quick*, prompt*, fast, faster, sooner, earlier, speed*,
      swift*, punctual*, hour, hours, minute*, mins, min, hrs, hr, too long, so long, long time, took ages, ages, arriv*, came quickly, response time*,
      rapid*, immediate*, straight away, straightaway, right away, timely, timing, on schedule, long delay*, turnaround, backlog, months for, weeks for,
      early, times could, time it took, length of time, amount of time, collected on, picked up on time, pick up time*, pickup time*, same day, next day, no time`,
    exclusions:
      "later life, sooner or later, fast food, 24 hours a day, visiting hours, opening hours, working hours, waiting room, half hour lesson",
  }),
  theme("access", "appointments", "Appointments", true, {
    phrases: `appointment*, appt, appts, apt, booked, booking*, reschedul*, rearrang*, cancelled, cancellation*, cancel, cancels, face to face, video call*, telephone
      consultation*, home visit*, time slot*, slots, see a doctor, see a gp, get a gp`,
    exclusions: "taxi booked, booked a taxi, transport booked, booked transport, booking transport, transport booking",
  }),
  theme("access", "diagnosis-triage", "Diagnosis and triage", true, {
    phrases: `diagnos*, misdiagnos*, triage*, triaging, initial assessment, assessed, assessment, symptoms, same questions, asked the same, questions asked, too many
      questions, so many questions, lot of questions, repetitive questions, irrelevant questions, repeat questions, repeating questions, stupid questions, silly
      questions, list of questions, questions were, the questions, script, prioriti*, urgency, algorithm, tick box`,
  }),
  theme("access", "referral-continuity", "Referral and continuity of care", true, {
    phrases: `referr*, referral*, passed on, passed from, passed around, pass on, hand over, handover*, follow up, followed up, follow-up, no follow, between
      services, between departments, between teams, communication between, joined up, coordinat*, co-ordinat*, consistency, continuity, same nurse, same person, same
      doctor, different nurse*, different people, different doctor*, different staff, different person, liais*, sent back to, back to my gp, back to gp, contact my
      gp, contacted my gp, aftercare, after care, other services, ongoing support, work together, working together`,
  }),
  theme("access", "admission-discharge", "Admission and discharge", true, {
    phrases:
      "discharg*, sent home, send home, sending home, home too soon, rushed home, let me go home, on admission, admission*, admittance, being admitted, to be admitted",
  }),
  theme("care", "medication", "Medication", true, {
    phrases: `medication*, medicine*, meds, prescription*, prescribe*, prescribing, tablet*, antibiotic*, pharmac*, dose, doses, dosage, injection*, side
      effect*, depot`,
  }),
  theme("care", "pain", "Pain management", true, {
    phrases: `pain relief, painkiller*, pain killer*, manage pain, pain management, managed my pain, my pain, control the pain, pain control, in agony, gas and air, morphine,
      eased the pain, ease the pain, pain free, for the pain, for pain, help with pain`,
  }),
  theme("care", "impact", "Effect of treatment or care", false, {
    phrases: `helped me, helped my, has helped, helps me, helping me, made a difference, make a difference, big difference, feel better, feeling better, felt better, got
      better, getting better, got worse, getting worse, worse than, made me worse, made worse, saved my life, save my life, saved her life, saved his life, saving
      my life, my recovery, recover*, improved my, improvement in my, my life, saved my husbands life, saved my wifes life, help save, stopped sickness, made me better, surgery went well, quality of life, back to normal, back on my feet, confidence, benefit*, cope with, coping,
      effective, no help, didn't help, did not help, hasn't helped, progress, my wellbeing, more independent, independence, able to walk, my mental health has`,
    exclusions: "helped me into, helped me to the, helped me up, helped me down, helped me get in",
  }),
  theme("place", "cleanliness", "Cleanliness and hygiene", true, {
    phrases: `clean, cleaner, cleaned, cleaning, cleanliness, unclean, dirty, filthy, tidy, tidiness, untidy, hygien*, unhygienic, infection*, infection control, ppe,
      masks, face masks, sanitis*, saniti*, spotless, smell*, smelly, mess, messy`,
    exclusions:
      "urine infection*, chest infection*, kidney infection*, ear infection*, water infection*, an infection, my infection, uti infection",
  }),
  theme("place", "food-drink", "Food and drink", true, {
    phrases: `food*, meal*, breakfast*, lunch*, dinner*, tea and coffee, coffee, cup of tea, cups of tea, drink, drinks, menu*, sandwich*, toast, catering, snack*,
      vegetarian, vegan, halal, portion*, canteen, cooked, water to drink, hungry, thirsty, takeaway*, puddings, fruit`,
  }),
  theme("place", "environment", "Rooms, noise and facilities", true, {
    phrases: `environment*, facilities, room, rooms, bed, beds, bedroom*, bathroom*, toilet*, shower*, privacy, uncomfortable, comfier, noise, noisy,
      loud, quiet, quieter, temperature, heating, too hot, too cold, freezing, atmosphere, decor*, furniture, chairs, seats, seating, building, ward is nice, wifi,
      wi-fi, internet, tv, television*, lighting, equipment, window*, garden*, old fashioned, space`,
    exclusions:
      "made me feel comfortable, feel comfortable, felt comfortable, comfortable with, room for improvement, no room for, waiting room, emergency room, toilet on, safe and comfortable, made me comfortable",
  }),
  theme("place", "activities", "Activities and fresh air", false, {
    phrases: `activit*, gym, fresh air, horticulture, education, off ward, off the ward, walks, going out, go out, get out, getting out, trips, day trips, art, arts and
      crafts, crafts, music, games, pool table, cooking, exercise, shopping, groups, sports, bored, boredom, nothing to do, things to do, leave, football, swimming,
      courses, workshop*, coffee bar, drc, outings, more to do, library, baking, bingo, quiz*, badminton`,
    exclusions:
      "to leave, leave me, leave the, leave it, leave a, leave home, leave hospital, leave my, leave you, not leave, breathing exercise, sick leave",
  }),
  theme("place", "safety", "Feeling safe", true, {
    phrases: `safe, safely, safer, unsafe, safety, felt secure, secure, in good hands, in safe hands, good hands, assault*, attacked, violent, violence, threaten*,
      frightened, scared, security, felt vulnerable, abuse*`,
    exclusions: "safe to say, safe journey, felt scared before",
  }),
  theme("reach", "transport", "Transport to and from care", true, {
    phrases: `transport*, taxi*, patient transport, pick up, picked up, picking up, pick me up, picked me up, picking me up, collected, collect me, drop off, dropped off,
      journey*, driving, drove, vehicle*, car, cars, bus, minibus, wheelchair*, seat belt*, return home, taken home, get home, getting home, take me home,
      took me home, lift home, to and from, taking me to, take me to, took me to, suspension, escort, get to hospital, getting to hospital, travel*, ride, from hospital, to
      my appointment*, from door to door, door to door`,
    exclusions:
      "pick up the phone, picked up the phone, car park*, pick up on, picked up on, picked up a, picking up the phone, journey with, my journey through",
  }),
  theme("reach", "parking", "Parking", true, {
    phrases:
      "parking, car park*, park the car, parked, disabled bay*, blue badge, parking space*, nowhere to park, somewhere to park",
  }),
  theme("people", "family-carers", "Family and carers", false, {
    phrases: `my family, the family, family member*, families, relatives, carer*, next of kin, visitors, visiting, visit times, visiting times, allowed to go with,
      accompany, accompanied, go with her, go with him, go with me, come with me, escort with, allowed with, husband was allowed, wife was allowed, keep family, contact with
      family, see my family, partner was`,
  }),
  theme("people", "equality", "Equality, dignity and inclusion", true, {
    phrases: `dignity, undignified, discriminat*, racis*, sexis*, prejudice*, disability, disabilities, disabled, autis*, deaf, hearing impair*, hard of hearing, blind,
      partially sighted, visually impaired, learning difficult*, interpreter*, translator*, my language, religion*, religious, culture, cultural, gender, pronoun*, transgender,
      lgbt*, ethnic*, wheelchair access*, accessible, accessibility, reasonable adjustment*, mobility issues, mobility problems, equality, diversity`,
  }),
  theme("overall", "general-praise", "General praise and thanks", false, {
    phrases: `thank you, thanks, thankful, grateful, gratitude, excellent service, good service, great service, very good service, brilliant service, fantastic service,
      amazing service, first class, top class, 1st class, second to none, spot on, can't fault, cannot fault, couldn't fault, could not fault, no fault, faultless, no
      complaints, no complaint, perfect, perfectly, could not have been better, couldn't have been better, couldn't be better, could not be better, could not have
      done, couldn't have done, done better, any better, do better, nothing to improve, can't think of anything, cannot think of anything, cant think of
      anything, can't think, cannot think, nothing i can think, nothing at all, don't think, everything was good, everything was fine, everything was perfect, everything was great, everything was excellent, everything was ok, everything is ok, everything is fine, everything is good, everything perfect, all good, all was good, very
      good, very satisfied, very happy, very pleased, happy with, pleased with, satisfied with, service was excellent, service was good, service was very good, service
      was great, service was brilliant, service is excellent, service is good, keep up the good work, well done, great job, good job, amazing, brilliant, excellent, nothing
      everything, wonderful, appreciate*, absolutely nothing, nothing you could, nothing really, nothing they, nothing, no improvement*, was good, lovely`,
    exclusions: `nothing was good, nothing good, could have been done better, not very good, not happy with, not satisfied with, nothing was done, nothing to do, nothing was
      too much, nothing is too much, not very happy, no thanks`,
  }),
];
