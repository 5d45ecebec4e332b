import { useElementSize, useMergedRef } from "@mantine/hooks";
import { type ReactNode, useEffect, useRef, useState } from "react";

/**
 * A table that scrolls sideways where it is wider than its place; then the keyboard reaches it, too, also when nothing in
 * it can be clicked.
 */
export function TableScroll(props: { label: string; children: ReactNode }) {
  const { ref: size, width } = useElementSize<HTMLElement>();
  const place = useRef<HTMLElement>(null);
  const [isWide, setIsWide] = useState(false);
  useEffect(() => {
    const element = place.current;
    setIsWide(width > 0 && element !== null && element.scrollWidth > element.clientWidth);
  }, [width]);
  return (
    <section
      ref={useMergedRef(size, place)}
      className="table-scroll"
      aria-label={isWide ? props.label : undefined}
      tabIndex={isWide ? 0 : undefined}
    >
      {props.children}
    </section>
  );
}
