// A form of controls: what is chosen goes to Python; what that tells and shows comes back.
function render({ model, el }) {
  el.innerHTML = model.get("page");
  const form = el.firstElementChild;
  const told = form.querySelector("[role=status]"), shown = told.nextElementSibling;

  function draw() {
    for (const box of form.querySelectorAll("input, textarea")) {
      const value = model.get("values")[box.name];
      if (box.type === "file") continue; // a page may not say which file is chosen
      if (box.type === "textarea") box.value = typeof value === "string" ? value : "";
      else if (box.type === "radio") box.checked = box.value === value;
      else if (box.type === "checkbox") box.checked = value;
      else if (Number(box.value) !== value) box.value = value; // what is being typed stays: "2." or "2.0"
    }
  }

  function choose(box, value) {
    model.set("values", { ...model.get("values"), [box.name]: value });
    model.save_changes();
    draw();
  }

  function send(box) { // a large file stays here: its size says enough
    const [file] = box.files, reader = new FileReader();
    const told = (data) => choose(box, { name: file.name, size: file.size, data });
    reader.onload = () => told(reader.result.split(",")[1]);
    if (file && file.size <= Number(box.dataset.most)) reader.readAsDataURL(file);
    else if (file) told("");
  }

  form.addEventListener("input", ({ target, inputType }) => {
    if (target.type === "radio") choose(target, target.value);
    else if (target.type === "checkbox") choose(target, target.checked);
    else if (target.type === "file") send(target);
    else if (target.type === "textarea") { if (inputType === "insertFromPaste") choose(target, target.value); }
    else if (target.value && target.validity.valid) choose(target, Number(target.value));
  });
  form.addEventListener("change", ({ target }) => { // typed to the end: as near as its range allows
    if (target.type === "textarea") choose(target, target.value);
    if (target.type !== "number" || target.validity.valid) return;
    const inside = Math.min(target.max, Math.max(target.min, target.value));
    choose(target, target.value ? Number(inside.toFixed(2)) : model.get("values")[target.name]);
  });
  form.addEventListener("submit", (event) => event.preventDefault()); // Enter leads nowhere else
  const share = (event) => { // JupyterLab would take the arrow keys for itself, and letters for commands
    const forLab = event.ctrlKey || event.metaKey || event.altKey || (event.shiftKey && event.key === "Enter");
    if (form.contains(event.target) && !forLab) event.stopPropagation();
  };
  window.addEventListener("keydown", share, true);

  model.on("change:values", draw);
  model.on("change:told", () => { told.innerHTML = model.get("told"); }); // one region that stays: it is spoken
  model.on("change:shown", () => { shown.innerHTML = model.get("shown"); });
  draw();
  told.innerHTML = model.get("told");
  shown.innerHTML = model.get("shown");
  return () => window.removeEventListener("keydown", share, true);
}

export default { render };
