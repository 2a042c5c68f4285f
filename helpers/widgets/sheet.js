// A coding sheet: what is pressed goes to Python, with the item that it is for; the next page comes back.
function render({ model, el }) {
  const form = document.createElement("form"), page = document.createElement("div"), say = document.createElement("p");
  say.setAttribute("role", "status");
  form.addEventListener("submit", (event) => event.preventDefault());
  const style = document.createElement("style");
  style.textContent = `
    .one-article-sheet fieldset { border: 0; margin: 0 0 .6em; padding: 0; max-width: 48em }
    .one-article-sheet button { font: inherit; padding: .2em .8em; border: 1px solid #767676; border-radius: 3px; background: #fff; color: #111 }
    .one-article-sheet [aria-pressed=true] { background: #0072b2; color: #fff }
    .one-article-sheet [aria-pressed=true]::before { content: "✔ " / "" }
  `;
  form.className = "one-article-sheet";
  form.append(style, page, say);
  el.append(form);

  let waiting = false; // for the next page
  const item = () => page.querySelector("[data-item]")?.dataset.item;
  const open = () => page.querySelector("fieldset[data-open]");

  function draw() {
    const within = page.contains(document.activeElement);
    page.innerHTML = model.get("page");
    waiting = false;
    if (within) (open() ?? page).querySelector("button")?.focus();
  }

  function answer(button) { // shown at once
    const group = button.closest("fieldset"), last = group === open() && page.querySelectorAll("fieldset[data-open]").length === 1;
    for (const other of group.querySelectorAll("button")) other.setAttribute("aria-pressed", String(other === button));
    group.removeAttribute("data-open");
    model.send({ item: item(), code: button.name, label: button.value });
    if (last) waiting = true; // a quick key answers no question of a page that nobody has seen
    open()?.querySelector("button").focus();
  }

  page.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (!button) return;
    if (button.value) answer(button); else model.send({ press: button.name });
  });
  page.addEventListener("change", ({ target }) => model.send({ item: item(), code: "note", label: target.value }));

  const press = (event) => { // before JupyterLab, which takes letters for commands
    const forLab = event.ctrlKey || event.metaKey || event.altKey || (event.shiftKey && event.key === "Enter");
    if (forLab || !form.contains(event.target)) return;
    event.stopPropagation();
    if (event.target.tagName === "INPUT") return;
    const label = { y: "yes", n: "no" }[event.key], move = { b: "back", s: "next", u: "undo" }[event.key];
    const here = event.target.closest("fieldset") ?? open();
    if (label && here && !waiting) answer(here.querySelector(`[value=${label}]`));
    else if (move) model.send({ press: move });
  };
  window.addEventListener("keydown", press, true);

  model.on("change:page", draw);
  model.on("change:told", () => { say.innerHTML = model.get("told"); });
  draw();
  say.innerHTML = model.get("told");
  return () => window.removeEventListener("keydown", press, true);
}

export default { render };
