export { WebhookCard } from "./webhook-card.tsx";
