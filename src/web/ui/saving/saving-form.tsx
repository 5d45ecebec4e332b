import { Modal } from "@mantine/core";
import { lazy, type ReactNode, Suspense } from "react";
import { conflictWords } from "../../catalogue/changing.ts";
import { words } from "../../catalogue/index.ts";
import type { Faces } from "./compare.ts";
import type { Saving } from "./use-saving.ts";

const Comparison = lazy(() => import("./comparison.tsx"));

interface Compared<F, R> {
  saving: Saving<F, R>;
  /** The fields as the form calls them. */
  faces: Faces<F>;
}

/** A form, or in its place what two people made of the same thing. What was entered stays in the form behind it. */
export function SavingForm<F extends object, R>(props: Compared<F, R> & { children: ReactNode }) {
  const { saving, faces } = props;
  return (
    <>
      <div hidden={saving.conflict !== null}>{props.children}</div>
      {saving.conflict !== null && (
        <Suspense fallback={null}>
          <Comparison saving={saving} faces={faces} conflict={saving.conflict} inForm />
        </Suspense>
      )}
    </>
  );
}

/** The same in a dialog of its own, for fields that are saved where they stand. */
export function SavingDialog<F extends object, R>(props: Compared<F, R>) {
  const { saving, faces } = props;
  return (
    <Modal
      opened={saving.conflict !== null}
      onClose={saving.back}
      title={conflictWords.title}
      size="lg"
      closeButtonProps={{ "aria-label": words.shell.close }}
    >
      {saving.conflict !== null && (
        <Suspense fallback={null}>
          <Comparison saving={saving} faces={faces} conflict={saving.conflict} inForm={false} />
        </Suspense>
      )}
    </Modal>
  );
}
