/** Check digit of payment cards (ISO/IEC 7812-1 annex B, Luhn): doubling every second digit from the right, the digits sum to 0 modulo 10. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const counted = i % 2 === 1 ? digit * 2 : digit;
    sum += counted > 9 ? counted - 9 : counted;
  }
  return sum % 10 === 0;
}

/** Check of an IBAN (ISO 13616): country and check digits moved to the end, letters as 10 to 35, the number is 1 modulo 97. */
export function passesIban(iban: string): boolean {
  let remainder = 0;
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1;
}

/** Check digit of a ten-digit NHS number (NHS Data Dictionary, modulus 11): weights 10 to 2; a remainder that would need 10 is invalid. */
export function passesNhsNumber(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < 9; i++) sum += Number(digits[i]) * (10 - i);
  const check = (11 - (sum % 11)) % 11;
  return check !== 10 && check === Number(digits[9]);
}
