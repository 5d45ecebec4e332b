import { type StarterTheme, starterThemes } from "./starter-theme.ts";

const GROUPS = {
  cards: "Cards",
  payments: "Payments and transfers",
  cash: "Cash",
  prices: "Prices and rates",
  account: "Account and access",
  borrowing: "Borrowing and debt",
  service: "Service",
  overall: "Overall",
} as const;

const theme = starterThemes(GROUPS);

/**
 * Themes of bank customers' questions, comments and complaints: cards, payments, cash, prices, the account, borrowing, service. A start
 * to edit, not a standard; names and phrases are ours. How many texts they reach, and how often rightly: docs/methods/text.md.
 */
export const bankingThemes: readonly StarterTheme[] = [
  theme("cards", "card-getting", "Getting a card", false, {
    phrases: `order a card, order my card, order a physical card, order physical card*, physical card*, get a card, getting a card, get my card, receive my card, new
      card, request a card, apply for a card, virtual card*, disposable*, disposable card*, spare card*, additional card*, another card, second card, extra card*, replacement card*, replace my
      card, replace card*, card expir*, card about to expire, card is about to expire, card is expiring, card will expire, expiration date, expiry date, expires, expire, visa or mastercard, visa card*,
      mastercard*, visa, type of card, link my card, link a card, link card*, linking card*, add my card, add card*, card for my daughter, card for my son, card for my wife, card for my husband, one of your cards,
      more cards, get one of the cards, real card, actual card, third card, supplementary card*, expired card*, card becomes expired, card validity, hold of my own card, reactivate a card, link it, links to my card, spare one`,
    exclusions: "visa transfer, travel visa",
  }),
  theme("cards", "card-delivery", "Card delivery and activation", true, {
    phrases: `card arriv*, card to arrive, card hasn't arrived, card has not arrived, card still hasn't, card still has not, card not arrived, card deliver*, deliver* my card, delivery of my
      card, deliver, delivered, delivery, delivery time*, deliveries, track my card, track the card, track card, tracking number, tracking, card get here, card come*, card coming, card in the mail, mail me, mailed, ship*, waiting on my card, waiting
      for my card, waiting for my new card, received my card, receive my card, receive the card, receive my new card, got my card, haven't received my card, never received my card, never got my card, activat*, activate my card, in the post, card you sent, card that was sent, send my card, sending me my card, card lost in the, my card fast, expedite*, need my card, expect my card, wait for my card, card still not, my card will, card be here, card still isn't here, card still has not come, sent out my card, when did you send, issued me a card, reactivat*`,
    exclusions: "activate apple pay, activate google pay, activate auto top up, food delivery",
  }),
  theme("cards", "card-pin", "PIN", false, {
    phrases: "pin, pins, pin number*, pin code*, change my pin, unblock*, wrong pin, pin blocked",
  }),
  theme("cards", "card-lost", "Lost, stolen or misused card", true, {
    phrases: `lost card, lost my card, lost my credit card, lost my debit card, lost my bank card, lost or stolen, lose my card, losing my card, card is lost, card was lost, card lost, card is missing, card missing, card went missing, can't
      find my card, cannot find my card, missing card, stolen, stole, steal*, theft, robbed, mugged, pickpocket*, compromised, card cloned, cloned, skimm*, freeze*, froze, frozen, block my card, misplaced, used my card without, someone used my card, someone has used my card, someone is using my card, somebody is using my card, someone may be using my card, someone using my card, someone else using my card, lost track of my card, lost my wallet, wallet was stolen, wallet was taken, freezing, lost my phone, find my phone, where my phone is, my phone is gone, phone is gone, protect my phone, have my phone, lost phone, missing phone,
      lost wallet, lost my wallet, found my card, found card, left my card, phone was stolen, lost my`,
    exclusions:
      "lost my pin, lost my passcode, lost my password, lost my job, lost my money, steal of a deal, identity theft, stole my identity, account frozen, froze my account, my account is frozen",
  }),
  theme("cards", "card-declined", "Card declined or not working", true, {
    phrases: `card declined, declin*, card not working, card isn't working, card is not working, card doesn't work, card does not work, card didn't work, card did not work, card won't
      work, card wouldn't work, card will not work, card rejected, rejected, reject*, card refused, refused my card, card not accepted, not accept my card, didn't accept my card, won't accept my card, contactless, tap to pay, chip, magnetic strip, broken card, card
      broken, damaged, card stopped working, stopped working, can't use my card, cannot use my card, unable to use my card, card blocked, card is blocked, card acceptance, accept* this card, accept* the card, accept* my card, where can i use, card couldn't, card can be
      used, cards accepted, card payment* not working, card payment didn't, card payment won't, wouldn't go through, card is broken, card won't, card is defective, card won't work, card isn't accepted, card to work, card is broke, broke my card, not been able to use this card, card has an issue, pay with card, pay with my card, pay with my debit, what stores, in which stores, which stores, what businesses, what business, what kind of businesses, kind of business, take my card, take this card, card work, card is accepted, card welcomed, virtual card not working, card get accepted, shops accept, merchants accept, merchants, businesses accept, stores accept`,
    exclusions:
      "not rejected, declined to comment, potato chip*, application declined, loan declined, mortgage declined, declined me for",
  }),
  theme("payments", "transfers", "Transfers and sending money", true, {
    phrases: `transfer*, tranfer*, transfered, wire, wired, wire transfer*, send money, sending money, sent money, send funds, sent funds, money sent, beneficiar*, recipient*, swift, sepa, iban, standing order*, bank transfer*, payee*, international payment*, remittance*, receive money, receiving money,
      receive payments, sending payments, money transfer*, move money, moving money, salary, paid by my employer, boss pay me, give me money, send me money, money from friends, transaction to a friend, money transaction*, my friend hasn't got, salary, paid into my account, get paid, paycheck*, wages, making payments, receiving payments, send a payment, sent a payment`,
    exclusions:
      "transferred me to, transferred to another agent, transferred to another department, transferred between departments, transferred from department, call was transferred, swift response, swift reply, balance transfer*",
  }),
  theme("payments", "payment-pending", "Pending, late or failed payments", true, {
    phrases: `pending, still pending, hasn't arrived, has not arrived, not arrived, didn't arrive, did not arrive, haven't received, have not received, not received, never received, hasn't
      been received, doesn't show, does not show, isn't showing, is not showing, not showing, not show up, showing up, show up, shows up, shown up, hasn't shown, hasn't gone through, has not gone through, didn't go
      through, did not go through, not go through, won't go through, not going through, gone through, go through, not updated, hasn't updated, has not updated, balance hasn't, balance has not, balance is wrong, balance is the same, balance not, balance didn't, balance did not change, not posted, posted yet, failed, fail, fails, failing, missing money,
      money is missing, money missing, money disappeared, disappeared, money gone, money is gone, in progress, being processed, processing, reverted, revert*, cancelled payment, payment cancelled, was cancelled, returned, bounced, credited, not credited, not been credited, money was not available, how long does it take, how long do, how long
      will, how long for, how long until, still waiting, been waiting, delayed, came back, deferred, didn't come through, did not work, didn't work, not work, my transaction arrive*, transaction arrived, completion of the transaction, status of my, terminated payment, payment was terminated, missing from my account, stuck, not cleared, clear, cleared, when will`,
    exclusions:
      "clear explanation, clear and, very clear, made it clear, clearly, fail to, failed to verify, identity verification failed, how long have, how long will it take to get my card, how long until my card, how long does it take to get my card",
  }),
  theme("payments", "payment-unrecognised", "Payments not recognised and fraud", true, {
    phrases: `fraud*, scam*, unauthori*, not authori*, didn't authori*, did not authori*, never authori*, don't recogni*, do not recogni*, not recogni*, didn't recogni*, unrecogni*, recogni*, unknown charge*, unknown payment*, unknown transaction*, unfamiliar,
      suspicious, phishing, hacked, hack*, identity theft, stole my identity, embezzlement, didn't make, did not make, never made, not make, i didn't do, i did not do, not mine, isn't mine, wasn't me, not by me, didn't perform, didn't do myself, never seen that name, don't know that name, not be done by me, not done by me, wasn't done by me, haven't purchased, without my authorization, without authorization, unusual payment*, unusual activity, unusual, someone besides me, had access to my card, where this charge came from, what these charges are, took my card information, didn't take out, i haven't made, i have not made, someone else, somebody else, someone has access, somebody has, dispute a, dispute the, dispute this, dispute*, disput*, strange
      payment*, strange charge*, strange transaction*, strange withdrawal, direct debit*, phantom, without my permission, without my consent, without my knowledge, my permission, someone withdrew, don't remember, do not remember, impersonat*, compromised`,
    exclusions: "information is not mine, debt is not mine",
  }),
  theme("payments", "refunds", "Refunds, double charges and cancelling", true, {
    phrases: `refund*, reimburs*, money back, charged twice, charged two times, twice, double charg*, doubled, duplicate*, duplicated, charged again, multiple times, more than once, two of the same, stop a transaction, wrong transaction, charged more than once, two charges, same charge, billed twice, cancel, cancels, canceled, cancelled,
      cancelling, canceling, cancellation*, cancel a transfer, cancel my transfer, cancel transfer, cancel payment, reverse*, reversal, chargeback*, charge back, overcharged, over charged, goodwill, wrong account, undo, stop the payment, stop a payment, sent by mistake, by mistake, by accident, accidentally, accidently, returned the item, return an item`,
    exclusions:
      "cancel my account, cancel my card, closing/cancelling account, cancel the account, reverse mortgage, think twice, called twice, rang twice",
  }),
  theme("payments", "adding-money", "Adding money and deposits", false, {
    phrases: `top up*, top ups, topup*, topped up, topping up, top off, topped off, topping, top my account, top it up, top my, add money, adding money, add funds, added money, put money, load money, deposit*, cheque*, check deposit*, cash a check, check, checks, cash deposit*, fund my account, apple pay, google pay, apple watch, auto top, auto
      reload, reload*, refill*, recharge*, source of funds, source of my funds, source of the funds, funds come from, funds came from, money come from, money comes from, money came from, fund come from, my funds from, sources for the funds, source of money, cash has come from, source do my, by card up, american express, fund another account, funds into my account, where my money, where my funds`,
    exclusions:
      "check my balance, check my account, to check, check on, check if, check whether, check with, check that, please check, checked, double check, check for, check it, check the, check this, check what, check why, check into, check out, identity check, id check, credit check, check how, security deposit",
  }),
  theme("cash", "cash-machines", "Cash machines and withdrawals", true, {
    phrases: `atm, atms, cash machine*, cashpoint*, cash point*, bank machine*, withdraw*, withdrew, withdrawl*, widthdraw*, cash withdrawal*, take out cash, taking out cash, take out money, taking out money, took out money, took out cash, taking money out, take money out, took money out, get cash, got cash, getting cash, cash out, swallowed,
      ate my card, eaten, kept my card, took my card, took the card, card got stuck, card is stuck, card stuck, give my card back, wrong amount of cash, amount of cash, cash i, less cash, more cash, cash than, received less, dispensed, dispense*, not all the cash, the machine, different amount, gave me less, only gave me, i only get, give me my cash, cash request, cash given, cash received`,
    exclusions: "withdraw my application, withdraw my complaint, withdraw my consent",
  }),
  theme("prices", "fees", "Fees and charges", true, {
    phrases: `fee, fees, charge for, charged for, charges, charge, charged a, charged an, charged me, charged extra, was charged, i charged, being charged, be charged, got charged, get charged, am i charged, extra charge*, hidden charge*, extra pound, extra dollar, 1 pound, 1 dollar, one pound, cost, costs, costly, how much does
      it cost, how much do, how much is, how much will, have to pay, pay for, pay extra, pay anything, free of charge, overdraft*, overdrawn, funds being low, penalty, penalties, expensive, price*, pricing, monthly charge*, maintenance fee*, late fee*, service charge*, closing costs, surcharge*, commission*, discount*, hidden, fees i didn't expect`,
    exclusions:
      "in charge, charge my phone, debt i was charged, charged twice, charge off*, charged off, charged two times, no idea how much",
  }),
  theme("prices", "exchange", "Currencies and exchange rates", true, {
    phrases: `exchange*, exchange rate*, currenc*, foreign, foreign currenc*, conversion, convert*, interbank, euro, euros, eur, usd, gbp, aud, dollars to, pounds to, fiat, fiduciary, abroad, overseas, another country, rate for, rates for, rate applied, rate i, the rate, rates applied, wrong rate, multi currency, travel money, travelling, traveling, rates are, rates`,
    exclusions: "interest rate*, exchange of information, mortgage rate*, the rate at which",
  }),
  theme("prices", "interest", "Interest and rates", true, {
    phrases:
      "interest, interest rate*, apr, apy, savings rate*, rate increase*, base rate, mortgage rate*, introductory rate, promotional rate, certificate of deposit, savings, saving account*",
    exclusions:
      "no interest in, showed interest, interest in helping, not interest*, in my interest, best interest*, lack of interest",
  }),
  theme("prices", "rewards", "Rewards and offers", false, {
    phrases:
      "reward*, points, cashback, cash back, bonus*, loyalty, air miles, airline miles, perks, sign up bonus, promotion*, special offer*, advertising, marketing, advertis*, welcome offer",
    exclusions: "points of contact, good points, at some points",
  }),
  theme("account", "limits", "Limits and where it works", false, {
    phrases: `limit, limits, limited, restriction*, restricted, maximum, minimum, most i can, how many, how much can i, how much am i allowed, allowed to, countries, country, which currencies, credit line, overlimit, over the limit, in the eu, in europe, in the us, supported, support, what locations, locations, where can i withdraw, closest, nearest, near me, live in, operate in, available in, where are`,
    exclusions:
      "customer support, support team, support agent*, support staff, support line, technical support, phone support, chat support, another country, was no support, no support, of support, very limited help, call center, support was, the support, your support, contact support, how many times",
  }),
  theme("account", "app-access", "App, website and signing in", true, {
    phrases: `app, apps, mobile app, website, web site, online banking, internet banking, mobile banking, mobile wallet, log in, logged in, logging in, login*, log on, log into, logged out, sign in, signing in, sign into, password*, passcode*, pass code, face id, fingerprint, touch id, locked out, access my account, access to my account, crash*, glitch*, bug, bugs, update
      the app, user interface, user friendly, update keeps, two factor, one time code, verification code*, security code*, outage*, site is down, system down, technical issue*, technical problem*, code to get into, mobile phone app, get into my account, notification*`,
    exclusions: "bug me, bugs me, topup verification code",
  }),
  theme("account", "identity", "Identity checks", true, {
    phrases: `identity, identification, verif*, verification, id check*, prove who i am, prove my, proof of, passport*, driving licen*, driver's licen*, documents, selfie, kyc, know your customer, background check, who i am, photo id, my id, id info, security questions, personal information`,
    exclusions:
      "identity theft, stole my identity, identity protection, verification of debt, verify debt, verify the debt, enough info to verify debt, disclosure verification of debt, identity stolen",
  }),
  theme("account", "account-opening", "Opening, closing and holding an account", false, {
    phrases: `open an account, opening an account, opened an account, open account, account opening, opening account*, open a bank account, make an account, create an account, set up an account, close my account, close the account, close account, closing my account, closing account*, closed my account, account closed, closing or management, closure, terminate*, delete my
      account, cancel my account, remove my account, deactivate*, delete account, leave the bank, leaving the bank, switch* bank*, switch to another, old enough, age limit*, age, how old, children, kids, my daughter, my son, my child, joint account*, account for my, get an account, have an account, application process*, checking account*, current account*, business account*, account terms,
      account management, management, bank account or service, end my account, stop using, shut my account, close down, shut down my account, discontinue my account, invalidate my account, delete the account, delete all accounts, delete my accounts, terminating, get rid of the account, get rid of my account`,
    exclusions:
      "management was, in this day and age, age ago, money management, card for my daughter, card for my son, management team, the management is",
  }),
  theme("account", "statements", "Balance and statements", false, {
    phrases:
      "statement, statements, my balance, account balance, balance inquir*, transaction history, account history",
    exclusions: "false statement*, mission statement, balance transfer*",
  }),
  theme("account", "account-details", "Personal details", false, {
    phrases: `my address, change address, new address, change of address, adress, moved house, i moved, just moved, my name, name change*, change my name, last name, surname, married, marriage, maiden name, phone number, new number, change my details, personal details, update my details, edit my, my details, email address, my email, my information, my profile, update my, account details, changes to my personal, details about my, the details in my, wedding, spouses name, spouse's name`,
    exclusions: "update my balance, update my card, took my name, knew my name, update my app",
  }),
  theme("borrowing", "mortgages", "Mortgages", true, {
    phrases:
      "mortgage*, foreclos*, escrow, refinanc*, loan modification*, home loan*, house loan, home equity, heloc, underwrit*, appraisal*, settlement process, loan servicing, remortgag*, closing date, property tax*, reverse mortgage*, loan officer*, originator*, broker*",
  }),
  theme("borrowing", "loans", "Loans and credit", true, {
    phrases:
      "loan, loans, lender*, borrow*, student loan*, car loan*, auto loan*, vehicle loan*, payday*, installment*, instalment*, lease*, credit application*, credit decision*, credit determination, line of credit, credit card*, credit limit*, repay*, repayment*, monthly payment*, payment plan*, forbearance, bankrupt*, deferment, late payment*, balance transfer*, billing, billed, bill, pay off, payoff, paid off, unable to pay, can't repay, hardship, delinquent, approved for, denied credit",
    exclusions:
      "loan modification*, home loan*, credit card in the atm, top up with my credit card, can a credit card be used to add, fit the bill, false statement*, mission statement",
  }),
  theme("borrowing", "debt-collection", "Debt collection", true, {
    phrases:
      "debt, debts, debt collect*, debt collector*, collection*, collection agency, collector*, collections, owed, not owed, owe, harass*, threaten*, cease and desist, communication tactics, repossess*, garnish*, sued, lawsuit, bailiff*, repeated calls, frequent calls, false statements, illegal action, charge off*, charged off, statute of limitations, contact or sharing of info",
    exclusions: "collection of my card, debt free",
  }),
  theme("borrowing", "credit-report", "Credit reports", true, {
    phrases:
      "credit report*, credit reporting, credit score*, credit file*, credit bureau*, credit history, credit rating, experian, equifax, transunion, credit inquir*, hard inquir*, hard pull, credit monitoring, credit check*, incorrect information, wrong information, inaccurate information, reporting company, public record*, information is not mine, credit repair, fraud alert*",
    exclusions: "wrong information about my card",
  }),
  theme("service", "staff", "Staff manner", true, {
    phrases: `rude*, polite*, friendly, unfriendly, helpful, unhelpful, courteous, kind, professional, unprofessional, patient with, attitude, condescending, patronis*, patroniz*, dismissive, respectful, disrespectful, lovely staff, great staff, nice staff, teller*, cashier*, representative*, advisor*, adviser*, bank manager, branch manager, staff, the agent, agent was, agents, knowledgeable, clueless, incompetent, profane, abusive language,
      abusive`,
    exclusions: "kind of, any kind, what kind, travel agent*, estate agent*, staff discount",
  }),
  theme("service", "contact", "Reaching somebody", true, {
    phrases: `customer service*, customer support, customer care, customer relations, customer services, call cent*, helpline*, hotline*, get through, got through, on hold, hold for, hold music, waiting on the phone, answer the phone, phone call*, called the bank, called and, rang, ring back, call back, called back, callback, hung up, cut off, speak to someone, speak to a person, speak to a human, talk to a person, talk to someone, talk to a human, talk to a real, live agent, chat, live chat, chatbot*, chat bot, bot, bots, automated,
      no response, never responded, no reply, no answer, unanswered, emails, can't contact, cannot contact, hard to contact, reach anyone, reach someone, passed around, transferred me, passed from, department to department, branch, branches, local branch, queue*, queued, line at the bank, contact lender, contact you, contact me, who do i contact, contact number`,
    exclusions: "lost my branch, branch out, on hold with my, boomerang",
  }),
  theme("service", "information", "Information and explanation", true, {
    phrases: `explain*, explanation*, misleading, misled, mislead, unclear, confus*, clear information, not informed, wasn't informed, never told, not told, wasn't told, was told that, conflicting information, bad information, wrong advice, good advice, advice, terms and conditions, small print, fine print, transparen*, disclos*, incorrect/missing disclosures, jargon, kept informed, update me, instructions, lied to, false information`,
    exclusions:
      "disclosure verification of debt, please explain, can you explain, could you explain, explain to me, explain how, explain why, confused as to, i'm confused, i am confused",
  }),
  theme("service", "complaint-handling", "Complaints and their handling", true, {
    phrases:
      "complain*, ombudsman, regulator*, cfpb, escalat*, compensation, apolog*, resolve*, resolution, unresolved, investigat*, still not fixed, not resolved, not been resolved, fobbed off, arbitration, appeal*, no one cares, case number, ticket number, dispute process",
    exclusions: "no complaint*, can't complain, cannot complain, nothing to complain, appealing",
  }),
  theme("overall", "trust-praise", "General praise and thanks", false, {
    phrases:
      "great bank, best bank, excellent bank, good bank, love this bank, love the bank, excellent service, great service, good service, fantastic service, brilliant service, very happy with, very satisfied, very pleased, highly recommend, would recommend, no complaints, no complaint, can't fault, cannot fault, great experience, thank you so much, many thanks, amazing, brilliant, fantastic, wonderful, impressed",
    exclusions:
      "not impressed, not very happy with, not very satisfied, not amazing, less than impressed, would not recommend, wouldn't recommend, unimpressed",
  }),
];
