// Words of a text to click, drag over, or mark by keyboard: arrows move, Space marks, Shift + arrow goes on.
function render({ model, el }) {
  const text = model.get("text"), words = model.get("words"), labels = model.get("labels");
  let label = labels[0], from = null, adding = true, focus = 0;

  const box = document.createElement("form");
  box.innerHTML = model.get("choice");
  box.addEventListener("change", ({ target }) => { label = target.value; });
  const body = document.createElement("div");
  body.setAttribute("role", "group");
  body.setAttribute("aria-label", model.get("name"));
  body.style.cssText = "white-space:pre-wrap;line-height:1.9;max-width:48em;user-select:none;font-size:var(--jp-content-font-size1)";
  const say = document.createElement("p");
  say.setAttribute("role", "status");

  const shown = words.map(([start, end], i) => {
    const gap = text.slice(i ? words[i - 1][1] : 0, start);
    body.append(document.createTextNode(gap));
    const word = document.createElement("span");
    word.textContent = text.slice(start, end);
    word.setAttribute("role", "checkbox");
    word.tabIndex = i ? -1 : 0;
    word.addEventListener("mousedown", (event) => {
      event.preventDefault();
      from = i;
      adding = model.get("marks")[i] !== label;
      go(i);
      mark(i, i);
    });
    word.addEventListener("mouseenter", (event) => {
      if (from !== null && event.buttons === 1) mark(Math.min(from, i), Math.max(from, i));
    });
    body.append(word);
    return word;
  });
  body.append(document.createTextNode(text.slice(words.length ? words.at(-1)[1] : 0)));

  function go(i) {
    shown[Math.max(0, Math.min(shown.length - 1, i))].focus();
  }

  body.addEventListener("focusin", (event) => { // also where a screen reader goes to a word by itself
    shown[focus].tabIndex = -1;
    focus = Math.max(0, shown.indexOf(event.target));
    shown[focus].tabIndex = 0;
  });

  function mark(first, last) {
    const marks = { ...model.get("marks") };
    for (let i = first; i <= last; i++) {
      if (adding) marks[i] = label; else delete marks[i];
    }
    model.set("marks", marks);
    model.save_changes();
  }

  const release = () => { from = null; };
  document.addEventListener("mouseup", release);
  const press = (event) => { // before JupyterLab, which would take the arrow keys, and letters for commands
    const { key, shiftKey } = event;
    const forLab = event.ctrlKey || event.metaKey || event.altKey || (shiftKey && key === "Enter");
    if (forLab || !box.contains(event.target)) return;
    event.stopPropagation();
    if (!body.contains(event.target)) return;
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 10, ArrowUp: -10 }[key];
    if (step) {
      const before = focus;
      go(focus + step);
      if (shiftKey) {
        adding = true;
        mark(Math.min(before, focus), Math.max(before, focus));
      }
    } else if (key === " " || key === "Enter") {
      adding = model.get("marks")[focus] !== label;
      mark(focus, focus);
    } else return;
    event.preventDefault();
  };
  window.addEventListener("keydown", press, true);

  function draw() {
    const marks = model.get("marks");
    shown.forEach((word, i) => {
      const style = marks[i] === undefined ? "" : model.get("looks")[labels.indexOf(marks[i])];
      word.style.cssText = `cursor:pointer;${style}`;
      word.setAttribute("aria-checked", String(marks[i] !== undefined));
      word.setAttribute("aria-label", marks[i] && labels.length > 1 ? `${word.textContent}, ${marks[i]}` : word.textContent);
    });
    say.textContent = model.get("told");
  }

  model.on("change:marks", draw);
  model.on("change:told", draw);
  draw();
  box.append(body, say);
  el.append(box);
  return () => {
    document.removeEventListener("mouseup", release);
    window.removeEventListener("keydown", press, true);
  };
}

export default { render };
