import type { PlannedJourney, PlannedStep } from "../planned.ts";

const topics = "Topic";

export const journeys: readonly PlannedJourney[] = [
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
      [
        "Proving who I am",
        ["verify_my_identity", "why_verify_identity", "unable_to_verify_identity"],
        {
          job: "Let me prove it once, with what I have in my pocket.",
          desiredResult: "I was through in one go.",
          requirements: "It says at once which picture is no good, and why.",
          aspirations: "A person takes over when the camera gives up.",
          senses: ["sight"],
        },
      ],
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
      [
        "Waiting for it",
        ["card_arrival", "card_delivery_estimate"],
        {
          job: "Tell me the day, and keep it.",
          desiredResult: "It was there on the day you said.",
          requirements: "A date that is true. A word when it slips.",
          aspirations: "I pay by telephone until it comes.",
          senses: ["sight", "touch"],
          partner: "Card processor",
        },
      ],
      [
        "Activating and linking",
        ["activate_my_card", "card_linking", "apple_pay_or_google_pay"],
        {
          job: "Let it work the first time I use it.",
          desiredResult: "My first payment went through.",
          requirements: "One step, and a sign that it worked.",
          senses: ["sight"],
        },
      ],
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
        {
          job: "When I hold it to the terminal, let it go through.",
          desiredResult: "Nobody behind me in the queue noticed.",
          requirements: "When it is declined, tell me why, and only me.",
          aspirations: "It works where others do not.",
          senses: ["sight", "hearing", "touch"],
          partner: "Card processor",
        },
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
      [
        "Getting money back",
        ["request_refund", "Refund_not_showing_up"],
        {
          job: "When it was wrong, give it back without my asking twice.",
          desiredResult: "I saw it coming, and it came.",
          requirements: "A date. One number for the whole story.",
          senses: ["sight"],
          partner: "Card processor",
        },
      ],
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
      [
        "Sending",
        ["transfer_timing", "transfer_fee_charged", "cancel_transfer", "beneficiary_not_allowed"],
        {
          job: "Tell me where it is until it is there.",
          desiredResult: "Both of us know when it arrives.",
          requirements: "The fee before I send. The day that it arrives.",
          senses: ["sight"],
        },
      ],
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
      [
        "At the machine",
        ["declined_cash_withdrawal", "card_swallowed", "wrong_amount_of_cash_received"],
        {
          job: "Give me what I asked for, and my card back.",
          desiredResult: "Notes in my hand, card in my pocket.",
          requirements: "If it keeps the card, say what happens now.",
          senses: ["sight", "hearing", "touch"],
        },
      ],
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
      [
        "Reporting a loss",
        ["lost_or_stolen_card", "lost_or_stolen_phone", "compromised_card"],
        {
          job: "Stop it now, ask afterwards.",
          desiredResult: "It was frozen within a minute.",
          requirements: "A person at any hour. No form before the card is frozen.",
          aspirations: "You call me first.",
          senses: ["sight", "hearing"],
        },
      ],
      ["Locked out", ["passcode_forgotten", "pin_blocked", "change_pin"]],
      [
        "Money I did not spend",
        ["card_payment_not_recognised", "direct_debit_payment_not_recognised", "cash_withdrawal_not_recognised"],
        {
          job: "Believe me, and make it good.",
          desiredResult: "I was not out of pocket while you looked into it.",
          requirements: "A name I can ask. A date by which it is decided.",
          senses: ["sight", "hearing"],
        },
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

/** The steps of a journey, each with the topics that are about it; together they are what belongs to the journey. */
function about(...steps: readonly (readonly [name: string, topics: readonly string[], more?: Partial<PlannedStep>])[]) {
  const values = steps.flatMap(([, named]) => named);
  return {
    feedback: { attribute: topics, values },
    steps: steps.map(([name, named, more]) => ({ name, values: named, ...more })),
  };
}
