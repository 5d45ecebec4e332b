import { locale } from "./locale.ts";
/** Signing in by a provider; apart from the rest, because nobody who is signed in needs it. */
export const signingInWords = locale.say("signing-in", {
  provider: (label: string) => `Sign in with ${label}`,
  or: "or with a password",
  problems: {
    PROVIDER_UNREACHABLE: "The sign-in service does not answer. Try again in a minute, or sign in with your password.",
    SIGN_IN_NOT_FINISHED: "Signing in was not finished, or took too long. Begin again.",
    EMAIL_NOT_VERIFIED:
      "The sign-in service does not vouch for your e-mail address. Have it verified there, or sign in with your password.",
    DOMAIN_NOT_ALLOWED: "Addresses of that domain are not let in here. Sign in with your address at the organisation.",
    NOT_KNOWN_HERE: "Nobody with your e-mail address belongs to a workspace here. Ask an administrator to add you.",
    ACCESS_ENDED: "Your access was ended. An administrator can let you in again.",
  } as Record<string, string>,
  weak: {
    title: "A second factor is needed",
    lead: "This workspace asks everybody to sign in with more than a password, and your sign-in service did not say that it had.",
    again:
      "Sign out, then sign in again: by the service with a second factor, or here with your password and the code of your app.",
  },
});
