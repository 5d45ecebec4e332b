import { Textarea, TextInput } from "@mantine/core";
import { words } from "../../../web/catalogue/index.ts";
import type { Faces } from "../../../web/ui/saving/compare.ts";
import type { Journey } from "../contract.ts";

/** What customers want, of a journey or of one of its steps. */
export type Purpose = Pick<Journey, "job" | "desiredResult" | "requirements" | "aspirations">;

/** The fields of a purpose, inside the form of whatever has one; `purposeIn` reads them. */
export function PurposeFields(props: { purpose?: Purpose }) {
  const labels = words.journeys;
  const { job, desiredResult, requirements, aspirations } = props.purpose ?? {};
  return (
    <>
      <TextInput name="job" label={labels.job} description={labels.jobHint} defaultValue={job} />
      <Textarea name="desiredResult" label={labels.desiredResult} defaultValue={desiredResult} autosize />
      <Textarea name="requirements" label={labels.requirements} defaultValue={requirements} autosize />
      <Textarea name="aspirations" label={labels.aspirations} defaultValue={aspirations} autosize />
    </>
  );
}

/** The fields of a purpose, as they are called where two versions are compared. */
export const purposeFaces: Faces<Purpose> = {
  job: { label: words.journeys.job },
  desiredResult: { label: words.journeys.desiredResult },
  requirements: { label: words.journeys.requirements },
  aspirations: { label: words.journeys.aspirations },
};

export function purposeOf({ job, desiredResult, requirements, aspirations }: Purpose): Purpose {
  return { job, desiredResult, requirements, aspirations };
}

export function purposeIn(form: FormData): Purpose {
  const field = (name: keyof Purpose) => String(form.get(name) ?? "");
  return {
    job: field("job"),
    desiredResult: field("desiredResult"),
    requirements: field("requirements"),
    aspirations: field("aspirations"),
  };
}
