import { isObject } from "../reading/json/flatten.ts";

/** Things of which one record is several rows, and how: what a mapping calls by name must stay what it is. */
export const unfoldings = { "intercom-conversation": intercomMessages } as const;

/** The way a record unfolds, by what it looks like; none for most. */
export function unfoldingOf(record: unknown): keyof typeof unfoldings | undefined {
  if (!isObject(record)) return undefined;
  const isConversation = isObject(record.source) && (record.type === "conversation" || "conversation_parts" in record);
  return isConversation ? "intercom-conversation" : undefined;
}

/**
 * A conversation as rows of messages, called as in the tables that exporters of Intercom write: its opening, its parts that
 * hold words, and what the customer said when rating it.
 */
function intercomMessages(record: unknown): unknown[] {
  const conversation = isObject(record) ? record : {};
  const source = objectIn(conversation, "source");
  const rating = objectIn(conversation, "conversation_rating");
  const about = {
    conversation_id: conversation.id,
    conversation_state: conversation.state,
    conversation_created_at: conversation.created_at,
    conversation_title: conversation.title,
    conversation_tags: listIn(conversation, "tags", "tags").map(({ name }) => name),
    conversation_topics: listIn(conversation, "topics", "topics").map(({ name }) => name),
    conversation_attribute: conversation.custom_attributes,
  };
  const message = (part: Record<string, unknown>, at: unknown) => {
    const author = objectIn(part, "author");
    return {
      ...about,
      message_id: part.id,
      message_body: part.body,
      message_created_at: at,
      message_author_type: author.type,
      message_author_id: author.id,
      message_author_name: author.name,
      message_author_email: author.email,
    };
  };
  const parts = listIn(conversation, "conversation_parts", "conversation_parts")
    .filter(({ body }) => typeof body === "string" && body.trim() !== "")
    .map((part) => message(part, part.created_at));
  const rated = rating.rating ?? rating.remark;
  const isRated = rated !== undefined && rated !== null;
  return [
    message(source, conversation.created_at),
    ...parts,
    ...(isRated ? [ratingOf(about, conversation, rating)] : []),
  ];
}

function ratingOf(about: object, conversation: Record<string, unknown>, rating: Record<string, unknown>) {
  return {
    ...about,
    message_id: `${String(conversation.id)} rating`,
    message_created_at: rating.created_at ?? conversation.created_at,
    message_author_type: "user",
    message_author_id: objectIn(rating, "contact").id,
    conversation_rating: rating.rating,
    conversation_remark: rating.remark,
  };
}

function objectIn(record: Record<string, unknown>, name: string): Record<string, unknown> {
  const value = record[name];
  return isObject(value) ? value : {};
}

/** A list, or the list within the object that Intercom puts around each. */
function listIn(record: Record<string, unknown>, name: string, inner: string): Record<string, unknown>[] {
  const value = record[name];
  const list = isObject(value) ? value[inner] : value;
  return Array.isArray(list) ? list.filter(isObject) : [];
}
