import { appStore, appStoreFeed } from "./app-store.ts";
import { cfpb, cfpbRecords, cfpbTable, cfpbWithoutWords } from "./cfpb.ts";
import { delighted, delightedTable } from "./delighted.ts";
import { formbricks, formbricksHub } from "./formbricks.ts";
import { googlePlay, googlePlayReviews } from "./google-play.ts";
import { googleReviews, googleReviewsOfPlaces } from "./google-reviews.ts";
import { hubSpot, hubSpotObjects, hubSpotTable } from "./hubspot.ts";
import { intercom } from "./intercom.ts";
import type { Layout } from "./layout.ts";
import { limeSurvey, limeSurveyInWords } from "./limesurvey.ts";
import { medalliaAgentConnect } from "./medallia.ts";
import { qualtrics, qualtricsBare, qualtricsLegacy } from "./qualtrics.ts";
import { salesforceCases, salesforceReport } from "./salesforce.ts";
import { surveyMonkey, surveyMonkeyBare } from "./surveymonkey.ts";
import { trustpilot, trustpilotProducts, trustpilotReviews } from "./trustpilot.ts";
import { typeform } from "./typeform.ts";
import { zendesk, zendeskTickets } from "./zendesk.ts";

/** Every layout that is recognised; the first that fits is taken, so the narrower stand before the wider. */
export const knownLayouts: readonly Layout[] = [
  ...[
    qualtrics,
    qualtricsBare,
    qualtricsLegacy,
    surveyMonkey,
    surveyMonkeyBare,
    typeform,
    formbricks,
    formbricksHub,
    limeSurvey,
    limeSurveyInWords,
    medalliaAgentConnect,
  ],
  ...[
    delighted,
    delightedTable,
    hubSpot,
    hubSpotObjects,
    hubSpotTable,
    zendesk,
    zendeskTickets,
    intercom,
    salesforceCases,
    salesforceReport,
  ],
  ...[googlePlay, googlePlayReviews, appStore, appStoreFeed, trustpilot, trustpilotReviews, trustpilotProducts],
  ...[googleReviews, googleReviewsOfPlaces, cfpb, cfpbTable, cfpbRecords, cfpbWithoutWords],
];
