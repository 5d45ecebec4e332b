import { health } from "../organisation.ts";
import type { Organisation, PlannedAction, PlannedJourney, PlannedPerson } from "../planned.ts";

/**
 * The bank of the demonstration: an invented organisation that real customers' questions and complaints are told about. It is marked
 * "demo" wherever it appears. Its customers, days, ratings and money are invented in planted.ts.
 */
const people: readonly PlannedPerson[] = [
  person("ines", "Ines Duarte", "Chief executive", { role: "executive" }),
  person("caleb", "Caleb Novak", "Head of cards", {
    journeys: ["Getting a card that works", "Paying and being charged right"],
  }),
  person("leila", "Leila Haddad", "Head of payments", { journeys: ["Moving money in and out", "Getting at cash"] }),
  person("jonas", "Jonas Weber", "Head of account opening", { journeys: ["Becoming a customer"] }),
  person("amara", "Amara Nwosu", "Head of security and fraud", { journeys: ["When something is lost or wrong"] }),
  person("felix", "Felix Laurent", "Insight analyst", { role: "analyst" }),
  person("rosa", "Rosa Lindqvist", "Branch manager", { role: "front-line" }),
  person("petra", "Petra Holm", "Account manager at the card processor", {
    role: "partner",
    partner: "Card processor",
  }),
];

const topics = "Topic";

const journeys: readonly PlannedJourney[] = [
  {
    name: "Becoming a customer",
    stage: "Joining",
    job: "When I want an account, let me prove who I am once and get going today.",
    desiredResult: "I am in, and nobody asks me for the same paper twice.",
    requirements: "It says at once what is missing. A person answers when the photo fails.",
    aspirations: "Open before I have finished my coffee.",
    owner: "jonas",
    department: "Accounts",
    metric: "share-satisfied",
    target: { value: 0.7, by: "2025-06-30" },
    ...about(
      ["Finding out whether it is for me", ["age_limit", "country_support", "supported_cards_and_currencies"]],
      ["Proving who I am", ["verify_my_identity", "why_verify_identity", "unable_to_verify_identity"]],
      ["Saying where the money is from", ["verify_source_of_funds"]],
      ["Keeping my details right", ["edit_personal_details", "fiat_currency_support"]],
    ),
  },
  {
    name: "Getting a card that works",
    stage: "Joining",
    job: "When I have an account, put a card in my hand that works everywhere.",
    desiredResult: "The card came when you said, and the first payment went through.",
    requirements: "An honest delivery date. Activation in one step.",
    aspirations: "A card in my telephone while the other is in the post.",
    owner: "caleb",
    department: "Cards and payments",
    partner: "Card processor",
    team: "First payment goes through",
    metric: "share-satisfied",
    target: { value: 0.7, by: "2025-06-30" },
    ...about(
      ["Ordering", ["order_physical_card", "get_physical_card", "getting_spare_card", "visa_or_mastercard"]],
      ["Waiting for it", ["card_arrival", "card_delivery_estimate"]],
      ["Activating and linking", ["activate_my_card", "card_linking", "apple_pay_or_google_pay"]],
      ["Cards without plastic", ["getting_virtual_card", "get_disposable_virtual_card", "disposable_card_limits"]],
      ["Renewing", ["card_about_to_expire"]],
    ),
  },
  {
    name: "Paying and being charged right",
    stage: "Everyday banking",
    job: "When I pay, let it go through and cost what you said.",
    desiredResult: "I never have to check my statement against my receipts.",
    requirements: "Fees shown before I pay. A refund I can see coming.",
    aspirations: "You notice the wrong charge before I do.",
    owner: "caleb",
    department: "Cards and payments",
    partner: "Card processor",
    team: "First payment goes through",
    metric: "share-satisfied",
    target: { value: 0.68, by: "2025-03-31" },
    ...about(
      [
        "Paying",
        [
          "card_not_working",
          "declined_card_payment",
          "contactless_not_working",
          "virtual_card_not_working",
          "card_acceptance",
        ],
      ],
      [
        "What it costs",
        [
          "card_payment_fee_charged",
          "extra_charge_on_statement",
          "transaction_charged_twice",
          "card_payment_wrong_exchange_rate",
          "exchange_rate",
          "exchange_charge",
          "exchange_via_app",
        ],
      ],
      ["Waiting for a payment", ["pending_card_payment", "reverted_card_payment?"]],
      ["Getting money back", ["request_refund", "Refund_not_showing_up"]],
    ),
  },
  {
    name: "Moving money in and out",
    stage: "Everyday banking",
    job: "When I send or receive money, tell me where it is until it is there.",
    desiredResult: "Both of us know when it arrives.",
    requirements: "No surprise fee. A name I can ask when it is stuck.",
    aspirations: "It is there before I have put the telephone away.",
    owner: "leila",
    department: "Cards and payments",
    metric: "share-satisfied",
    target: { value: 0.7, by: "2025-06-30" },
    ...about(
      [
        "Adding money",
        [
          "topping_up_by_card",
          "top_up_by_card_charge",
          "top_up_by_bank_transfer_charge",
          "top_up_by_cash_or_cheque",
          "top_up_limits",
          "automatic_top_up",
          "verify_top_up",
        ],
      ],
      ["When adding money fails", ["top_up_failed", "top_up_reverted", "pending_top_up"]],
      ["Sending", ["transfer_timing", "transfer_fee_charged", "cancel_transfer", "beneficiary_not_allowed"]],
      [
        "When sending fails",
        ["declined_transfer", "failed_transfer", "pending_transfer", "transfer_not_received_by_recipient"],
      ],
      [
        "Receiving",
        [
          "receiving_money",
          "transfer_into_account",
          "balance_not_updated_after_bank_transfer",
          "balance_not_updated_after_cheque_or_cash_deposit",
        ],
      ],
    ),
  },
  {
    name: "Getting at cash",
    stage: "Everyday banking",
    job: "When I need cash, give me what I asked for, anywhere, at the price you said.",
    desiredResult: "I got the amount I asked for, and it shows on my account at once.",
    requirements: "Machines near me that take the card.",
    aspirations: "A free machine wherever I travel.",
    owner: "leila",
    department: "Cards and payments",
    metric: "share-satisfied",
    ...about(
      ["Finding a machine", ["atm_support"]],
      ["At the machine", ["declined_cash_withdrawal", "card_swallowed", "wrong_amount_of_cash_received"]],
      ["Afterwards", ["pending_cash_withdrawal", "cash_withdrawal_charge", "wrong_exchange_rate_for_cash_withdrawal"]],
    ),
  },
  {
    name: "When something is lost or wrong",
    stage: "Trouble",
    job: "When my card is gone or money moves without me, stop it now and make it good.",
    desiredResult: "It is stopped in a minute and I am not out of pocket.",
    requirements: "A person at any hour. No form before the card is frozen.",
    aspirations: "You call me first.",
    owner: "amara",
    department: "Accounts",
    metric: "share-satisfied",
    target: { value: 0.75, by: "2024-12-31" },
    ...about(
      ["Reporting a loss", ["lost_or_stolen_card", "lost_or_stolen_phone", "compromised_card"]],
      ["Locked out", ["passcode_forgotten", "pin_blocked", "change_pin"]],
      [
        "Money I did not spend",
        ["card_payment_not_recognised", "direct_debit_payment_not_recognised", "cash_withdrawal_not_recognised"],
      ],
    ),
  },
  {
    // Left without an owner and a target on purpose: the atlas shows what that looks like.
    name: "Leaving the bank",
    stage: "Leaving",
    job: "When I want to go, let me go without a fight, and keep the door open.",
    desiredResult: "The account is closed, and I would come back.",
    requirements: "One step. My money where I said.",
    aspirations: "You ask why, and mean it.",
    department: "Accounts",
    metric: "share-satisfied",
    ...about(["Closing the account", ["terminate_account"]]),
  },
];

const actions: readonly PlannedAction[] = [
  {
    title: "Freeze the card in the app before anything is asked",
    journey: "When something is lost or wrong",
    owner: "amara",
    dueInDays: 14,
    expected: { metric: "share-satisfied", change: 0.05, by: "2025-06-30" },
    status: "under-way",
    effectiveFrom: "2024-09-01",
    comments: [{ by: "amara", text: "Live for new telephones. Older ones follow with the next release." }],
  },
  {
    title: "Say where a payment is stuck, and when it moves again",
    journey: "Moving money in and out",
    owner: "leila",
    dueInDays: -20,
    expected: { metric: "share-satisfied", change: 0.04, by: "2025-03-31" },
    status: "agreed",
    comments: [],
  },
  {
    title: "Call every customer back who rates an answer 1",
    journey: "Paying and being charged right",
    owner: "caleb",
    dueInDays: 30,
    expected: { metric: "share-satisfied", change: 0.03, by: "2025-06-30" },
    status: "proposed",
    comments: [
      {
        by: "felix",
        text: "Customers who rated an answer badly leave more often some weeks later. We should be quicker than that.",
      },
    ],
  },
  {
    title: "Show the delivery day of the card on the first screen",
    journey: "Getting a card that works",
    owner: "caleb",
    dueInDays: -90,
    expected: { metric: "share-satisfied", change: 0.02, by: "2024-12-31" },
    status: "done",
    effectiveFrom: "2024-03-01",
    comments: [],
  },
];

export const bank: Organisation = {
  workspace: { name: "Fernbrook Bank", timeZone: "America/New_York", customersWord: "customers" },
  administrator: { ...health.administrator, title: "Chief customer officer" },
  people,
  departments: ["Accounts", "Cards and payments"],
  partners: ["Card processor"],
  teams: [{ name: "First payment goes through", members: ["caleb", "leila"] }],
  stages: ["Joining", "Everyday banking", "Trouble", "Leaving"],
  journeys,
  starter: "banking",
  themeOwners: {
    "Card declined or not working": "caleb",
    "Card delivery and activation": "caleb",
    "Pending, late or failed payments": "leila",
    "Cash machines and withdrawals": "leila",
    "Identity checks": "jonas",
    "Payments not recognised and fraud": "amara",
  },
  actions,
  // 1 is the worst, 5 the best.
  badRating: { scoreMaximum: 2 },
};

function person(key: string, name: string, title: string, more: Partial<PlannedPerson>): PlannedPerson {
  const email = `${name.toLowerCase().replace(" ", ".")}@demo.example`;
  return { key, name, email, title, role: "journey-owner", ...more };
}

/** The steps of a journey, each with the topics that are about it; together they are what belongs to the journey. */
function about(...steps: readonly (readonly [name: string, topics: readonly string[]])[]) {
  const values = steps.flatMap(([, named]) => named);
  return { feedback: { attribute: topics, values }, steps: steps.map(([name, named]) => ({ name, values: named })) };
}
