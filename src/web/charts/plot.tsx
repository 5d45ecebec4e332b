import { useElementSize } from "@mantine/hooks";
import * as Plot from "@observablehq/plot";
import { useEffect, useRef } from "react";

/** Draws a plot as wide as its place and draws it again when either changes. The figure is one image to a screen reader. */
export function PlotFigure(props: {
  options: (width: number) => Plot.PlotOptions;
  description: string;
  height?: number;
}) {
  const { ref: place, width } = useElementSize<HTMLDivElement>();
  const drawing = useRef<HTMLDivElement>(null);
  const { options, description } = props;
  useEffect(() => {
    if (width === 0 || drawing.current === null) return;
    const figure = Plot.plot({ width, ...options(width) });
    figure.setAttribute("aria-hidden", "true");
    drawing.current.replaceChildren(figure);
  }, [options, width]);
  return (
    <div ref={place} role="img" aria-label={description} style={{ minHeight: props.height }}>
      <div ref={drawing} className="figure-text" />
    </div>
  );
}
