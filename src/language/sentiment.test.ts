import { describe, expect, it } from "vitest";
import { SENTIMENT_VERSION, sentimentBySentence, sentimentOf } from "./sentiment.ts";
import type { Polarity } from "./span.ts";

describe("sentimentOf", () => {
  it.each<[string, Polarity]>([
    ["The nurses were kind and helpful", "positive"],
    ["no complaints", "positive"],
    ["I couldn’t fault the care", "positive"],
    ["never had a problem", "positive"],
    ["Not bad", "positive"],
    ["👍", "positive"],
    ["not helpful", "negative"],
    ["Not very helpful at all.", "negative"],
    ["No one listened to me", "negative"],
    ["The engineer never turned up", "negative"],
    ["They did not turn up", "negative"],
    ["Delivery was late again", "negative"],
    ["😡", "negative"],
    ["fast app, rude agent", "mixed"],
    ["waiting time too long but staff excellent", "mixed"],
    ["I came on Tuesday", "neutral"],
    ["", "neutral"],
    ["C'est très mauvais", "neutral"],
  ])("%j is %s", (text, polarity) => {
    expect(sentimentOf(text).polarity).toBe(polarity);
  });

  it("proves itself with the words, negation included", () => {
    const text = "Not friendly, and very rude.";
    const { spans } = sentimentOf(text);
    expect(spans.map(({ start, end, polarity }) => [text.slice(start, end), polarity])).toEqual([
      ["Not friendly", "negative"],
      ["rude", "negative"],
    ]);
    expect(spans[0]!.term).toBe("not friendly");
  });

  it("reads 'Nothing' by the question", () => {
    expect(sentimentOf("Nothing.", { question: "How could we improve?" })).toMatchObject({
      polarity: "positive",
      score: 0.5,
    });
    expect(sentimentOf("Nothing.", { question: "What was good?" })).toMatchObject({
      polarity: "negative",
      score: -0.5,
    });
    expect(sentimentOf("Nothing.", { question: "What were you satisfied or dissatisfied with?" }).polarity).toBe(
      "neutral",
    );
    expect(sentimentOf("Nothing.").polarity).toBe("neutral");
  });

  it("orders by strength and stays between -1 and 1", () => {
    const scores = ["terrible awful horrible", "slow", "it is a desk", "good", "excellent and amazing"].map(
      (text) => sentimentOf(text).score,
    );
    expect(scores).toEqual([...scores].sort((a, b) => a - b));
    expect(Math.max(...scores.map(Math.abs))).toBeLessThanOrEqual(1);
  });

  it("names its version", () => {
    expect(sentimentOf("good").version).toBe(SENTIMENT_VERSION);
    expect(SENTIMENT_VERSION).toMatch(/^lexicon-\d+-[0-9a-f]{8}$/);
  });
});

describe("sentimentBySentence", () => {
  it("gives each sentence its own, with offsets in the whole text", () => {
    const text = "The food was awful. Staff were lovely!";
    const sentences = sentimentBySentence(text);
    expect(sentences.map(({ start, end, polarity }) => [text.slice(start, end), polarity])).toEqual([
      ["The food was awful.", "negative"],
      ["Staff were lovely!", "positive"],
    ]);
    expect(sentences.flatMap(({ spans }) => spans.map(({ start, end }) => text.slice(start, end)))).toEqual([
      "awful",
      "lovely",
    ]);
  });
});
