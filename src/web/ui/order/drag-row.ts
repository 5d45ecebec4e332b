import { draggable, dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter";
import { attachClosestEdge } from "@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge/attach-closest-edge";
import { extractClosestEdge } from "@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge/extract-closest-edge";
import { getReorderDestinationIndex } from "@atlaskit/pragmatic-drag-and-drop-hitbox/util/get-reorder-destination-index";

/**
 * Lets a row of a list be dragged by its handle, and other rows of the list be dropped above or below it; a line shows where.
 * The handle is what can be dragged, and the row its picture: of a row that can be dragged itself no text can be selected.
 *
 * @param row an element among the children of its list
 * @param dropped is given the places from and to which a row is moved
 * @returns what takes both away again
 */
export function dragRow(
  row: HTMLElement,
  handle: HTMLElement,
  dropped: (from: number, to: number) => void,
): () => void {
  const list = row.parentElement;
  const placeOf = (part: Element) => [...(list?.children ?? [])].findIndex((each) => each.contains(part));
  const leave = () => row.removeAttribute("data-drop");
  const still = draggable({
    element: handle,
    onGenerateDragPreview: ({ nativeSetDragImage, location }) => {
      const { left, top } = row.getBoundingClientRect();
      const { clientX, clientY } = location.initial.input;
      nativeSetDragImage?.(row, clientX - left, clientY - top);
    },
    onDragStart: () => row.setAttribute("data-dragged", ""),
    onDrop: () => row.removeAttribute("data-dragged"),
  });
  const closed = dropTargetForElements({
    element: row,
    // Let go a little above the first row or below the last, it is meant for that one.
    getIsSticky: () => true,
    canDrop: ({ source }) => placeOf(source.element) !== -1,
    getData: ({ input, element }) => attachClosestEdge({}, { input, element, allowedEdges: ["top", "bottom"] }),
    onDrag: ({ self, source }) => {
      const edge = source.element === handle ? null : extractClosestEdge(self.data);
      if (edge === null) leave();
      else row.setAttribute("data-drop", edge);
    },
    onDragLeave: leave,
    onDrop: ({ self, source }) => {
      leave();
      const from = placeOf(source.element);
      const to = getReorderDestinationIndex({
        startIndex: from,
        indexOfTarget: placeOf(row),
        closestEdgeOfTarget: extractClosestEdge(self.data),
        axis: "vertical",
      });
      if (to !== from) dropped(from, to);
    },
  });
  return () => {
    still();
    closed();
  };
}
