import { Button, Group, Radio, Stack, Textarea } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { maskingWords } from "../../../web/catalogue/masking.ts";
import { call } from "../../../web/connection/call.ts";
import { useAnswer } from "../../../web/connection/hooks.ts";
import { useMay } from "../../../web/connection/session.ts";
import { moment } from "../../../web/ui/format.ts";
import { Card } from "../../../web/ui/page.tsx";
import type { Faces } from "../../../web/ui/saving/compare.ts";
import { SavingForm } from "../../../web/ui/saving/saving-form.tsx";
import { useSaving } from "../../../web/ui/saving/use-saving.ts";
import { Answered, Trouble } from "../../../web/ui/state.tsx";
import {
  type Masking,
  type NameMasking,
  nameMaskingSchema,
  previewMasking,
  readMasking,
  setMasking,
} from "../contract.ts";
import { StoredMasking } from "./stored-masking.tsx";

/** What is masked in comments beside what has a shape, with a place to try it. For those who may decide it. */
export function MaskingCard() {
  const may = useMay(setMasking);
  return may ? <Present /> : null;
}

function Present() {
  const labels = maskingWords;
  const answer = useAnswer(readMasking, {});
  // The form stays open: what was saved, perhaps with something of somebody else's, is what it holds from then on.
  const [saves, setSaves] = useState(0);
  return (
    <Card title={labels.title} note={labels.note}>
      <Answered answer={answer} lines={4}>
        {(masking) => (
          <>
            <Form key={saves} masking={masking} saved={() => setSaves(saves + 1)} />
            <StoredMasking masking={masking} />
          </>
        )}
      </Answered>
    </Card>
  );
}

type Fields = Pick<Masking, "names" | "words">;

const faces: Faces<Fields> = {
  names: { label: maskingWords.names, say: (choice) => maskingWords.nameChoices[choice] },
  words: { label: maskingWords.words },
};

function Form(props: { masking: Masking; saved: () => void }) {
  const { masking } = props;
  const labels = maskingWords;
  const saving = useSaving<Fields, Masking>({
    row: masking,
    fieldsOf: ({ names, words }) => ({ names, words }),
    send: (fields, version) => call(setMasking, { ...fields, version }),
    nameOf: () => labels.title,
    // The form stays open with what was saved: what it was before is entered again where it stands.
    putBack: null,
    done: props.saved,
  });
  const [names, setNames] = useState<NameMasking>(masking.names);
  const [own, setOwn] = useState(masking.words.join("\n"));
  const [text, setText] = useState(labels.tryExample);
  const lines = own.split("\n").flatMap((line) => line.trim() || []);
  return (
    <SavingForm saving={saving} faces={faces}>
      <Stack gap="sm">
        <Radio.Group
          label={labels.names}
          description={labels.nameHints[names]}
          value={names}
          onChange={(value) => setNames(nameMaskingSchema.parse(value))}
        >
          <Stack gap={6} mt={6}>
            {nameMaskingSchema.options.map((choice) => (
              <Radio key={choice} value={choice} label={labels.nameChoices[choice]} />
            ))}
          </Stack>
        </Radio.Group>
        <Textarea
          label={labels.words}
          description={labels.wordsHint}
          value={own}
          onChange={(event) => setOwn(event.currentTarget.value)}
          autosize
          minRows={2}
          maxRows={8}
        />
        <Textarea
          label={labels.try}
          description={labels.tryHint}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          maxLength={2_000}
          autosize
        />
        <Preview text={text} names={names} words={own} />
        {saving.error !== null && <Trouble error={saving.error} />}
        <Group>
          <Button variant="default" loading={saving.isPending} onClick={() => saving.save({ names, words: lines })}>
            {labels.save}
          </Button>
          <span className="soft">
            {masking.setBy === null ? labels.fromNowOn : labels.saved(masking.setBy, moment(masking.setAt ?? ""))}
          </span>
        </Group>
      </Stack>
    </SavingForm>
  );
}

function Preview(props: { text: string; names: NameMasking; words: string }) {
  const [asked] = useDebouncedValue(props, 250);
  const answer = useAnswer(previewMasking, asked);
  return (
    <Answered answer={answer} lines={1}>
      {({ text }) => (
        <p role="status" style={{ margin: 0 }}>
          {maskingWords.becomes}: <q>{text}</q>
        </p>
      )}
    </Answered>
  );
}
