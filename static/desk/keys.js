/* The list of keys as a dialog, and the switch that puts single keys to sleep (kept in this browser). */

const list = document.getElementById("keys");
const choice = document.getElementById("keys-on");
const STORED = "desk keys";
let dialog = null;

export function keysAreOn() {
  return choice?.checked ?? true;
}

export function openKeys() {
  if (!dialog) {
    dialog = document.createElement("dialog");
    dialog.className = "desk-dialog";
    dialog.setAttribute("aria-labelledby", "keys-heading");
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = "Close";
    close.addEventListener("click", () => dialog.close());
    dialog.append(list, close);
    list.hidden = false;
    document.getElementById("content").append(dialog);
  }
  dialog.showModal();
}

list.hidden = true;
list.querySelector(".desk-keys-switch").hidden = false;
choice.checked = localStorage.getItem(STORED) !== "off";
choice.addEventListener("change", () => localStorage.setItem(STORED, choice.checked ? "on" : "off"));
for (const link of document.querySelectorAll("a[data-keys]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    openKeys();
  });
}
