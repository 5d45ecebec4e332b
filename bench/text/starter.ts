import { bankingThemes } from "../../src/language/starter/banking.ts";
import { compileThemes, matchThemes } from "../../src/language/themes.ts";
import type { Row } from "./run.ts";
import type { LabelRow, Sets } from "./sets.ts";
import { isHeldBack } from "./themes.ts";

/**
 * The themes that a text of each intent of Banking77 may rightly have; the first is the one it is mostly about. Written after the first
 * phrases, by whoever wrote them: no independent judge.
 */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  Refund_not_showing_up: ["refunds", "payment-pending"],
  activate_my_card: ["card-delivery"],
  age_limit: ["account-opening", "limits"],
  apple_pay_or_google_pay: ["adding-money", "app-access"],
  atm_support: ["cash-machines", "limits"],
  automatic_top_up: ["adding-money"],
  balance_not_updated_after_bank_transfer: ["payment-pending", "transfers"],
  balance_not_updated_after_cheque_or_cash_deposit: ["payment-pending", "adding-money"],
  beneficiary_not_allowed: ["transfers"],
  cancel_transfer: ["refunds", "transfers"],
  card_about_to_expire: ["card-getting"],
  card_acceptance: ["card-declined", "limits"],
  card_arrival: ["card-delivery", "payment-pending"],
  card_delivery_estimate: ["card-delivery"],
  card_linking: ["card-getting", "app-access", "card-lost"],
  card_not_working: ["card-declined"],
  card_payment_fee_charged: ["fees"],
  card_payment_not_recognised: ["payment-unrecognised"],
  card_payment_wrong_exchange_rate: ["exchange"],
  card_swallowed: ["cash-machines"],
  cash_withdrawal_charge: ["fees", "cash-machines"],
  cash_withdrawal_not_recognised: ["payment-unrecognised", "cash-machines"],
  change_pin: ["card-pin"],
  compromised_card: ["card-lost", "payment-unrecognised"],
  contactless_not_working: ["card-declined"],
  country_support: ["limits", "card-getting"],
  declined_card_payment: ["card-declined"],
  declined_cash_withdrawal: ["cash-machines", "card-declined"],
  declined_transfer: ["transfers", "card-declined", "payment-pending"],
  direct_debit_payment_not_recognised: ["payment-unrecognised"],
  disposable_card_limits: ["limits", "card-getting"],
  edit_personal_details: ["account-details"],
  exchange_charge: ["exchange", "fees"],
  exchange_rate: ["exchange"],
  exchange_via_app: ["exchange", "app-access"],
  extra_charge_on_statement: ["fees"],
  failed_transfer: ["transfers", "payment-pending"],
  fiat_currency_support: ["exchange", "limits"],
  get_disposable_virtual_card: ["card-getting"],
  get_physical_card: ["card-pin", "card-getting"],
  getting_spare_card: ["card-getting"],
  getting_virtual_card: ["card-getting"],
  lost_or_stolen_card: ["card-lost"],
  lost_or_stolen_phone: ["card-lost", "app-access"],
  order_physical_card: ["card-getting", "card-delivery"],
  passcode_forgotten: ["app-access"],
  pending_card_payment: ["payment-pending"],
  pending_cash_withdrawal: ["payment-pending", "cash-machines"],
  pending_top_up: ["payment-pending", "adding-money"],
  pending_transfer: ["payment-pending", "transfers"],
  pin_blocked: ["card-pin"],
  receiving_money: ["transfers"],
  request_refund: ["refunds"],
  "reverted_card_payment?": ["payment-pending", "refunds", "card-declined"],
  supported_cards_and_currencies: ["limits", "card-getting", "adding-money", "exchange"],
  terminate_account: ["account-opening"],
  top_up_by_bank_transfer_charge: ["fees", "adding-money", "transfers"],
  top_up_by_card_charge: ["fees", "adding-money"],
  top_up_by_cash_or_cheque: ["adding-money"],
  top_up_failed: ["adding-money", "payment-pending"],
  top_up_limits: ["limits", "adding-money"],
  top_up_reverted: ["adding-money", "payment-pending"],
  topping_up_by_card: ["adding-money"],
  transaction_charged_twice: ["refunds"],
  transfer_fee_charged: ["fees", "transfers"],
  transfer_into_account: ["transfers", "adding-money"],
  transfer_not_received_by_recipient: ["transfers", "payment-pending"],
  transfer_timing: ["transfers", "payment-pending"],
  unable_to_verify_identity: ["identity"],
  verify_my_identity: ["identity"],
  verify_source_of_funds: ["adding-money", "identity"],
  verify_top_up: ["adding-money", "identity"],
  virtual_card_not_working: ["card-declined", "card-getting"],
  visa_or_mastercard: ["card-getting"],
  why_verify_identity: ["identity"],
  wrong_amount_of_cash_received: ["cash-machines"],
  wrong_exchange_rate_for_cash_withdrawal: ["exchange", "cash-machines"],
};

/** The same for the products of the consumer complaints that the bureau publishes. */
const OF_PRODUCT: Readonly<Record<string, readonly string[]>> = {
  "Bank account or service": ["account-opening", "adding-money", "cash-machines", "fees", "transfers", "card-declined"],
  "Consumer Loan": ["loans"],
  "Credit card": ["loans"],
  "Credit reporting": ["credit-report"],
  "Debt collection": ["debt-collection"],
  "Money transfers": ["transfers"],
  Mortgage: ["mortgages"],
  "Other financial service": ["contact", "fees", "information"],
  "Payday loan": ["loans"],
  "Prepaid card": ["account-opening", "payment-unrecognised", "fees"],
  "Student loan": ["loans"],
};

const compiled = compileThemes(
  bankingThemes.map(({ key, name, phrases, exclusions }) => ({ id: key, name, phrases, exclusions })),
);
const themesIn = (text: string) => new Set(matchThemes(text, compiled).map(({ themeId }) => themeId));

/** How many texts the starter taxonomy for banking reaches, and whether with what they are about. */
export function starterRows(sets: Sets): Row[] {
  const asked = sets.banking()?.train.filter(({ text }) => isHeldBack(text));
  return [
    reached("banking starter, Banking77, the quarter no phrase was written for", asked, EXPECTED),
    ...(["product and issue", "issue"] as const).map((words) =>
      reached(
        `banking starter, words of the ${words} of consumer complaints`,
        sets.complaints(words),
        OF_PRODUCT,
        words,
      ),
    ),
  ];
}

function reached(
  name: string,
  rows: readonly LabelRow[] | undefined,
  expected: Readonly<Record<string, readonly string[]>>,
  words?: "product and issue" | "issue",
): Row {
  // An issue alone often does not say of which product it speaks.
  const bars: Record<string, number> = words === "issue" ? { labelled: 0.85 } : { labelled: 0.9, right: 0.8 };
  if (rows === undefined) return { name, bars };
  let [labelled, right, given, fitting] = [0, 0, 0, 0];
  for (const { text, label } of rows) {
    const found = themesIn(text);
    const fit = [...found].filter((theme) => expected[label]!.includes(theme)).length;
    if (found.size > 0) labelled++;
    if (fit > 0) right++;
    given += found.size;
    fitting += fit;
  }
  // `right`: one of the themes expected of its intent; `fitting`: of all labels given, those that were expected.
  const share = (part: number, of: number) => (of === 0 ? 0 : part / of);
  return {
    name,
    n: rows.length,
    bars,
    values: {
      labelled: share(labelled, rows.length),
      right: share(right, rows.length),
      fitting: share(fitting, given),
      perText: share(given, rows.length),
    },
  };
}
