/**
 * A hundred comments of NHS patients (MIT), each with the signs that whoever wrote the words found in it by reading: 70 chosen
 * because words of the list stand in them, so that precision can be seen sign by sign, and 30 drawn from the rest.
 */
export const handChecked: readonly { text: string; signs: readonly string[] }[] = [
  {
    text: "The ambulance man was quite rude and his manner towards my son after his bike accident was awful.i had to bite my tounge several times. I was quite shocked at his approach and manner",
    signs: ["surprise", "anger"],
  },
  {
    text: "Everything! I couldn't believe it when I was told I was moving from QMC to Lings Bar Hospital and am delighted that I am now fit enough to go back home.",
    signs: ["joy", "surprise"],
  },
  {
    text: "The ambulance come within 15 mins was told it could be up to 2 hours I was really surprised they got here as quickly",
    signs: ["surprise"],
  },
  {
    text: "I was surprised to learn the two men who attended to me were from a U.S.A co. Based in New York they impressed by their attitude and efficiency.",
    signs: ["surprise"],
  },
  {
    text: "Dissatisfied with the waiting time.",
    signs: ["sadness"],
  },
  {
    text: "Went from trying to get a call back from my GP. Told to phone 111. They told me to phone Chemist at Wooler and they told me to go to casualty at Berwick infirmary. How can you say that it is a good service ABSOLUTELY SHOCKING!!!",
    signs: ["high", "anger"],
  },
  {
    text: "The paramedics were very miserable and not very helpful. All of the other times we have had them to the house the rest have been great. Friendly/kind and very respectful. These weren’t very helpful and didn’t have much to say. I myself am a nurse and trea",
    signs: [],
  },
  {
    text: "Helpful call handler, received a call back within minutes with an appointment later that day. Dissatisfied with the length of time it took for my call to be answered",
    signs: ["sadness"],
  },
  {
    text: "Nothing realy everything was explained fine just disappointed with the nhs dental system can’t get registered or see a dentist even when I thing I’ve got infection in gum",
    signs: ["sadness"],
  },
  {
    text: "Where do I start. One big disappointment this team. Don't do anything with feedback. Same rubbish just a different day. Perhaps actually publishing ALL feedback would give a more accurate picture of the mess this service is in rather than selecting what y",
    signs: ["sadness", "anger"],
  },
  {
    text: "Overnight the glare of the corridor lights is really annoying - especially when you have been admitted with insomnia. Also managing the noise levels from other babies overnight (asking them to take out of the rooms/close bedroom doors would be helpful)",
    signs: ["anger"],
  },
  {
    text: "The wait of 1 and 1/2 hours was frustrating but understandable being a bank holiday weekend but after speaking to a gp on a call back it was decided that my daughter attend urgent care to confirm suspicions of hand foot and mouth (it was correct). The gp",
    signs: ["anger"],
  },
  {
    text: "To be held in a queuing system (IVR) with a voice mail message and just ringing out waiting for 999 emergency service is NOT acceptable. It's a sad state of our broken system which needs immediate overhaul. Its a matter of life and death, not waiting to o",
    signs: ["anger"],
  },
  {
    text: "The assessment I felt took too long. My father was agitated and fed up by the end.",
    signs: ["anger"],
  },
  {
    text: "The service I received was disgusting",
    signs: ["anger"],
  },
  {
    text: "Plenty of time given (particularly when I cried).",
    signs: ["sadness"],
  },
  {
    text: "The call wait was outrageous & for them to tell me a need an ambulance but have none available is absolutely crazy",
    signs: ["anger"],
  },
  {
    text: "Dissatisfied with the length of time I waited for my call to be answered",
    signs: ["sadness"],
  },
  {
    text: "Got there sooner!! Estimated arrival time of over an hour for “an emergency “ is shocking to say the least",
    signs: ["anger"],
  },
  {
    text: "Because I was upset at how long it took to get an ambulance.",
    signs: ["sadness"],
  },
  {
    text: "I was afraid to go outside in case of getting COVID 19 in the hospital clinic, so felt panic but I was put at ease in ambulance that it was safe. They helped me overcome fear.",
    signs: ["fear", "trust"],
  },
  {
    text: "The response time was shocking but the paramedics were lovely and Did an amazing job",
    signs: [],
  },
  {
    text: "Paramedic should not judge people like everyone else every person is different it’s his job if he treats everyone like that he should change his job disgrace",
    signs: ["anger"],
  },
  {
    text: "It was very difficult to convince the person on the phone that an ambulance was required. I was told to ring doctor. Did so also rang 111 could not get help for over 50 mins rang 999 again and the operator was very helpful.The patient was admitted to hosp",
    signs: ["high"],
  },
  {
    text: "It's always busy and I have no other place to go for help when GP is closed. I don't always have transport available so not easy to get myself to hospital. I was given stupid advice by the system. (As a type 1 diabetic I usually have a high BG when ill.",
    signs: ["high"],
  },
  {
    text: "Because although I had to wait for the ambulance when it arrived the paramedics were amazing and did the test and were able to get me to hospital quickly. The 999operator was very good",
    signs: [],
  },
  {
    text: "An ambulance was dispatched very quickly and the paramedics were fantastic. Kept myself calm and kept my poorly little girl entertained. Can’t thank them enough for everything they did. They had a student with them she was also very lovely. Thanks again",
    signs: ["joy"],
  },
  {
    text: "Before therapists have given up on me after a short time. Note enough time to build a rapport with patients, more time given to build trust.",
    signs: [],
  },
  {
    text: "Awful, stressful and unhelpful service. Need to listen to service users to support recovery not leave them feeling in a worse state.",
    signs: ["fear"],
  },
  {
    text: "It has been a real pleasure, the time I have sent on the ward. The food, my standards, was very good. The staff was courteous and friendly.",
    signs: ["joy"],
  },
  {
    text: "Having arrived early for our appointment we were allowed to sit in the waiting room, after a kind young person actually took us to the right clinic. Everything was as I expected & quite straight forward.",
    signs: ["low"],
  },
  {
    text: "Quick & easy!!!Brilliant service at the hospital.",
    signs: ["low"],
  },
  {
    text: "Because they helped and supported my husband to the department he needed to attend. Also didn’t have to wait long for return travel.",
    signs: [],
  },
  {
    text: "The crew arrived really quickly which was comforting but the care and attention they both gave my elderly mother was second to none. They tried to treat her at home as it was distressing us to think of her in hospital alone but her oxygen levels could no",
    signs: ["fear"],
  },
  {
    text: "Perhaps location of venues could be more localised, as travelling can be difficult for older patients especially with IBS symptoms",
    signs: ["high"],
  },
  {
    text: "Very polite and put my worries at ease",
    signs: ["trust"],
  },
  {
    text: "because I have cancer i need your help your drivers are excellent but 2 hours waiting and scared to go any longer as i may not be able to pay my phone bill is disgusting",
    signs: ["fear", "anger"],
  },
  {
    text: "Not having to ask to come down or come off our med, it's hard work here!",
    signs: ["high"],
  },
  {
    text: "Decision by Medic at clinic to send to hospital quickly taken and proved correct. Had to wait 5 hours at hospital A&E.",
    signs: [],
  },
  {
    text: "111 person fine but no knowledge themselves, but did connect me to someone who could give advice but did have to wait hour for that call back",
    signs: [],
  },
  {
    text: 'Enthusiasm generated by the "crew", so reassuring.',
    signs: ["trust"],
  },
  {
    text: "I was in a lot of pain, but your staff looked after me so well. I felt safe and they helped me so much until I got to hospital.",
    signs: ["trust"],
  },
  {
    text: "The advisor was friendly and helpful, no complaints about the actual person. The negative aspect was that I was on hold for 1.5 hours before I was able to speak to anyone.",
    signs: ["high"],
  },
  {
    text: "Both drivers very pleasant you feel safe and comfortable.",
    signs: ["trust"],
  },
  {
    text: "The initial triage was laboured and largely irrelevant. Didn’t take account of my difficulty answering same questions",
    signs: ["high"],
  },
  {
    text: "My previous CPN was so disorganised, unreliable, highly stressed, anxious and a bit all over the place. The service should be better at communication and have a clearer structure for treatment which I am hoping will improve with the new CPN.",
    signs: [],
  },
  {
    text: "I enjoyed listening to other lives of patients and staff.",
    signs: ["joy"],
  },
  {
    text: "Very reassuring and direction very good as I am deaf.",
    signs: ["trust"],
  },
  {
    text: "These people cannot do wrong in my eyes, I can't praise them enough. Grateful. Thanks, is not enough!",
    signs: ["joy"],
  },
  {
    text: "The driver and his assistant were very friendly and made me feel at ease.",
    signs: ["trust"],
  },
  {
    text: "Everything was amazing thank you",
    signs: ["joy"],
  },
  {
    text: "The tutors were very warm and made it easy to talk and feel welcome. Made you think and adapt questions to experiences. Looking forward to the next course.",
    signs: ["low"],
  },
  {
    text: "It was all down to the one paramedic, maybe he could do with extra training on how to talk to anxious and frightened patients.",
    signs: [],
  },
  {
    text: "I've enjoyed my short stay here. All staff and meals have been nice be nice to go home. the bedroom is clean and tidy.",
    signs: ["joy"],
  },
  {
    text: "Arrived on time to get me to hospital. Very pleasant driver. Was worried about my procedure but he made me take my mind off it.",
    signs: ["fear"],
  },
  {
    text: "It was very good for reassuring me.",
    signs: ["trust"],
  },
  {
    text: "Arrived quickly, friendly & reassuring",
    signs: ["trust"],
  },
  {
    text: "Good going. Had to wait the 1hour 55 mins return home.",
    signs: [],
  },
  {
    text: "Tended not to listen. Kept repeating same question.",
    signs: ["high"],
  },
  {
    text: "Everything you put me at ease. You do all you can, and are very helpful a big thank you",
    signs: ["trust", "joy"],
  },
  {
    text: "I never had to wait for the transport that long.",
    signs: [],
  },
  {
    text: "Made me feel at ease. Kind and understanding. Very good.",
    signs: ["trust"],
  },
  {
    text: "Have had to call 111 several times on a regular basis. Twice had covid and once pneumonia. Always had clear, calm answers and rapid responses.",
    signs: [],
  },
  {
    text: "Answered our many questions! (and we had lots of questions!). Thank you for your patience. Very happy with the service",
    signs: ["joy"],
  },
  {
    text: "A fantastic service, helped me to know where to turn to for help when needed. We were listened too. I am so grateful for this service, gave me peace of mind knowing I wasn't alone and there is help there. Was given the phone numbers for help.",
    signs: ["joy", "trust"],
  },
  {
    text: "The crew arrived quickly and helped my daughter and stayed with her at the hospital until she was admitted, they made her feel reassured and more comfortable. She had severe sepsis and this service saved her life. I can not thank them enough for the work",
    signs: ["trust", "joy"],
  },
  {
    text: "The paramedic and trainee paramedic we’re fine, however the driver actually managed to crash the ambulance whilst I was in it.",
    signs: [],
  },
  {
    text: "More staff, as they are always sort staffed.",
    signs: [],
  },
  {
    text: "As I live in shelter accommodation all transport arrangements were made by my housekeeper ****.",
    signs: [],
  },
  {
    text: "Landing here - feel of rehabilitation from being here. Food is good - lots of choice. Go out when needed to - exercise from plan. Staff are great - including all staff.",
    signs: [],
  },
  {
    text: "The staff were excellent with all they did for our son who was in the Orion unit form Jan-June 21.",
    signs: [],
  },
  {
    text: "More off ward sessions, get tooled session back.",
    signs: [],
  },
  {
    text: "Got very badly messed about from day one! 3 times I was sent to the wrong person/dept after appointments had been arranged thru 111. Also, I'm disabled n can hardly walk. So I was in bloody agony by the end of it🤬",
    signs: ["high", "anger"],
  },
  {
    text: "Employ more staff (mental health & nurses) so you (we) can spend more time and not feel as if we are being rushed through like a production line.",
    signs: [],
  },
  {
    text: "Get more transport so I don’t have to wait for 3 hours sometimes.",
    signs: [],
  },
  {
    text: 'Friendly staff and did lots of checks/tests on my mum. Really tried to make her feel "better", by being friendly.',
    signs: [],
  },
  {
    text: "Decisions. Been very good to me.",
    signs: [],
  },
  {
    text: "Felt understood and had been shown the compassion I needed.",
    signs: [],
  },
  {
    text: "The comfort of walking after my treatment cannot be over emphasised.",
    signs: [],
  },
  {
    text: "Nothing that I can think of.",
    signs: [],
  },
  {
    text: "That is the only time I have used it, my family normally picks me up.",
    signs: [],
  },
  {
    text: "Unfortunately, everything was done. The issue is that A&E departments are so far away and if you have to make your own way there it adds to the distress.",
    signs: [],
  },
  {
    text: "Everything. I have been trying to get hold of a team leader for 3 months. I have left over 15 messages and heard nothing. I am making a formal complaint. Musters Road Mental Health team is the worst NHS service I have ever encountered.",
    signs: ["high", "anger"],
  },
  {
    text: "When I made the initial call I answered lots of questions while I was alone in pain, anxious and scared. I knew those questions needed to be answered but then a while later when I had been praying for the ambulance and help to arrive, I received a call f",
    signs: ["fear"],
  },
  {
    text: "As I use this service 3 times a week, all staff are used to me and are always friendly.",
    signs: [],
  },
  {
    text: "Had to wait 7 and a half hours for an ambulance",
    signs: [],
  },
  {
    text: "My whole experience was brilliant. Defiantly made a massive difference in my life. Everything was amazing.",
    signs: [],
  },
  {
    text: "already covered by previous answers",
    signs: [],
  },
  {
    text: "I felt uneasy around certain female healthcares. I felt like I was ignored by them.",
    signs: ["fear", "sadness"],
  },
  {
    text: "The doctors attitude to my problem was not compassinate",
    signs: [],
  },
  {
    text: "Nothing. Person on phone was lovely sent me to hospital , got their no doctor, was told to go to my [unreadable] before going to hospital. They were unhelpful.",
    signs: [],
  },
  {
    text: "Nothing. All very good service.",
    signs: [],
  },
  {
    text: "The ambulance was with me I was treated and taken and admitted to hospital within 45 minutes",
    signs: [],
  },
  {
    text: "Don't think anything could of been better",
    signs: [],
  },
  {
    text: "Very long wait for initial replay. Medic called back at 04.00 - rather alarming!",
    signs: ["fear"],
  },
  {
    text: "only by having more ambulances and crews so they have less of an area to cover which in turn should speed up the response times",
    signs: [],
  },
  {
    text: "Paramedics very good response time very poor",
    signs: [],
  },
  {
    text: "The listening and good advice. Has the services was very good, helpful and understanding.",
    signs: [],
  },
  {
    text: "Longer wait than ideal because of weight of calls, but otherwise service was excellent.",
    signs: [],
  },
  {
    text: "A longer time. There is so much that I gain from talking to other in the same position.",
    signs: [],
  },
];
