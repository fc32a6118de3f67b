/* The words selected in the article's text, as offsets of the stored text (characters, not UTF-16 units). */

const text = document.querySelector(".desk-words");

function offset(node, within) {
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  const piece = element.closest("[data-start]");
  if (!piece || !text.contains(piece)) return null;
  const before = node.nodeType === Node.TEXT_NODE ? node.data.slice(0, within) : "";
  return Number(piece.dataset.start) + [...before].length;
}

/* {span: "12-40", count: 28}, or null when no words of the text are selected. */
export function chosenSpan() {
  const selection = document.getSelection();
  if (!text || !selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const start = offset(range.startContainer, range.startOffset);
  const end = offset(range.endContainer, range.endOffset);
  if (start === null || end === null || start >= end) return null;
  return { span: `${start}-${end}`, count: end - start };
}

export function forgetSelection() {
  document.getSelection().removeAllRanges();
}
