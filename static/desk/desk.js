/* The desk by keyboard and by selecting words. Every action is a button, link or form that is on the page
   anyway; nothing here decides anything. */

import { chosenSpan, forgetSelection } from "./selection.js";
import { openKeys, keysAreOn } from "./keys.js";

const items = [...document.querySelectorAll(".desk-item")];
const sentences = [...document.querySelectorAll(".sentence")];
const act = document.getElementById("desk-act");
const here = document.getElementById("desk-here");
let item = null;
let sentence = null;
let pressed = false; // between the press and the release of a pointer nothing may move under it

function mark(list, chosen) {
  for (const one of list) one.classList.toggle("is-current", one === chosen);
}

function own(selector) {
  return [...(item?.querySelectorAll(selector) ?? [])].find((found) => found.closest(".desk-item") === item);
}

function chooseItem(next, focus = true) {
  if (!next) return;
  item = next;
  mark(items, item);
  for (const passage of document.querySelectorAll(".passage")) {
    passage.classList.toggle("is-current", passage.getAttribute("href") === `#${item.id}`);
  }
  show(document.querySelector(".passage.is-current"));
  if (focus) item.focus();
}

/* Where the text has a scroll bar of its own, only that moves; the page moves for the keyboard alone. */
function show(passage) {
  if (!passage) return;
  const pane = passage.closest(".desk-text");
  if (pane && pane.scrollHeight > pane.clientHeight) {
    const { top, bottom } = pane.getBoundingClientRect();
    const words = passage.getBoundingClientRect();
    if (words.top < top || words.bottom > bottom) {
      pane.scrollTop += words.top - top - Math.max(0, (pane.clientHeight - words.height) / 2);
    }
  }
  if (!pressed) passage.scrollIntoView({ block: "nearest" });
}

function chooseSentence(next, focus = true) {
  if (!next) return;
  sentence = next;
  mark(sentences, sentence);
  tellWhere();
  if (focus) sentence.focus();
}

function step(list, from, by) {
  const place = list.indexOf(from);
  return list[place < 0 ? (by > 0 ? 0 : list.length - 1) : place + by];
}

function stepUnread(by) {
  const order = by > 0 ? sentences : sentences.toReversed();
  const after = order.slice(order.indexOf(sentence) + 1);
  chooseSentence(after.find((one) => one.querySelector(".desk-unread")));
}

function sentenceSpan() {
  return sentence?.dataset.span;
}

function tellWhere() {
  if (!here) return;
  const words = chosenSpan();
  here.hidden = !(words || sentence);
  const states = { unread: "not read yet", used: "has a record", nothing: "nothing to record", set_aside: "set aside" };
  const state = sentence && [...sentence.classList].find((name) => name.startsWith("sentence-"));
  document.getElementById("desk-here-words").textContent = words
    ? `Selected: ${words.count} characters.`
    : sentence && `This sentence: ${states[state.replace("sentence-", "")]}.`;
}

function send(values) {
  for (const field of act.querySelectorAll("input:not([name=csrfmiddlewaretoken])")) {
    field.disabled = !(field.name in values);
    field.value = values[field.name] ?? "";
  }
  act.submit();
}

function withWords(action, link) {
  const words = chosenSpan();
  const place = words && own(".desk-moves") && own(`.desk-more a[href^="?pick=${action}"]`);
  if (!place) return own(link)?.click();
  send({
    do: action,
    span: words.span,
    evidence: item.dataset.evidence,
    record: own("input[name=record]").value,
    token: own("input[name=token]").value,
  });
}

const keys = {
  j: () => chooseItem(step(items, item, 1)),
  k: () => chooseItem(step(items, item, -1)),
  a: () => own(".desk-moves button[value=accept]")?.click(),
  p: () => own(".desk-moves button[value=publish]")?.click(),
  e: () => own("a[data-press=e]")?.click(),
  x: () => {
    const reasons = own(".desk-reject");
    if (!reasons) return own(".desk-moves button[value=reject]")?.focus();
    reasons.open = true;
    reasons.querySelector("select").focus();
  },
  s: () => withWords("split", '.desk-more a[href^="?pick=split"]'),
  g: () => withWords("span", '.desk-more a[href^="?pick=span"]'),
  u: () => own('button[name=do][value^="join"]')?.click(),
  t: () => own("button[name=do][value=kind]")?.click(),
  "]": () => stepUnread(1),
  "[": () => stepUnread(-1),
  n: () => {
    const span = chosenSpan()?.span ?? sentenceSpan();
    if (act && span) location.assign(`${location.pathname}?new=choose&span=${span}#new-record`);
  },
  o: () => {
    if (!act || !sentence) return;
    const taken = sentence.classList.contains("sentence-nothing");
    send({ do: taken ? "something" : "nothing", span: sentenceSpan() });
  },
  "?": openKeys,
  Escape: () => {
    forgetSelection();
    document.querySelector("a[data-leave]")?.click();
    for (const details of document.querySelectorAll(".desk-moves details[open]")) details.open = false;
    item?.focus();
  },
};

function isWriting(target) {
  return target.matches("input, textarea, select");
}

document.addEventListener("keydown", (event) => {
  const { key, target } = event;
  const held = event.ctrlKey || event.altKey || event.metaKey;
  if ((held && !event.getModifierState("AltGraph")) || document.querySelector("dialog[open]")) return;
  if (key === "Enter" && target.matches(".desk-reject textarea")) {
    event.preventDefault();
    target.closest(".desk-reject").querySelector("button[value=reject]").click();
    return;
  }
  if (!(key in keys) || (key !== "Escape" && (isWriting(target) || !keysAreOn()))) return;
  event.preventDefault();
  keys[key]();
});

document.addEventListener("pointerdown", () => { pressed = true; }, true);
for (const end of ["pointerup", "pointercancel"]) {
  document.addEventListener(end, () => setTimeout(() => {
    pressed = false;
    tellWhere();
  }), true);
}
document.addEventListener("selectionchange", () => pressed || tellWhere());
document.addEventListener("focusin", ({ target }) => {
  const found = target.closest(".desk-item");
  if (found && found !== item) chooseItem(found, false);
});
document.addEventListener("click", ({ target }) => {
  const found = target.closest(".sentence");
  if (found) chooseSentence(found, false);
});
for (const button of document.querySelectorAll("button[data-press]")) {
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", () => keys[button.dataset.press]());
}

function arrive() {
  const target = document.getElementById(location.hash.slice(1));
  if (target?.matches(".desk-item")) chooseItem(target);
  else if (target?.matches(".sentence")) chooseSentence(target);
}

window.addEventListener("hashchange", arrive);
const open = document.querySelector(".desk-open-form, #new-record")?.closest(".desk-item");

function openForm() {
  const writing = document.activeElement !== open && open.contains(document.activeElement);
  if (writing) return;
  chooseItem(open, false);
  open.scrollIntoView({ block: "nearest" });
  open.querySelector(".errorlist, select, input:not([type=hidden]), textarea, a")?.focus();
}

if (open) {
  openForm();
  window.addEventListener("load", openForm); // on its way to the fragment the browser takes the focus once more
} else {
  arrive();
}
