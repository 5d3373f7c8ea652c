// What a script adds to pages that read without one.
(() => {
  const root = document.documentElement;
  const theme = document.querySelector(".theme");
  if (theme) {
    const buttons = [...theme.querySelectorAll("button")];
    const show = () => buttons.forEach((b) => b.setAttribute("aria-pressed", b.dataset.choose === (root.dataset.theme || "")));
    theme.hidden = false;
    show();
    theme.onclick = ({ target }) => {
      if (!("choose" in target.dataset)) return;
      const chosen = target.dataset.choose;
      if (chosen) root.dataset.theme = chosen;
      else delete root.dataset.theme;
      try {
        if (chosen) localStorage.theme = chosen;
        else localStorage.removeItem("theme");
      } catch {} // refused in private windows
      show();
    };
  }
  onkeydown = (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input, select, textarea")) return;
    try {
      if (localStorage.slash === "off") return; // at the search
    } catch {}
    const field = document.querySelector("#q");
    event.preventDefault();
    if (field) field.focus();
    else location = document.querySelector("[data-search]") + "#q";
  };
  // Shown where the browser can do what they say.
  const offer = (buttons, can, act) =>
    can && document.querySelectorAll(buttons).forEach((button) => {
      button.hidden = false;
      button.onclick = () => act(button);
    });
  offer("[data-explore]", true, async (button) => {
    if (button.ariaBusy) return;
    let said = button.dataset.failed; // a page from disk loads no module
    if (location.protocol !== "file:") {
      button.ariaBusy = "true";
      said = await import("./explore.js").then((module) => module.default(button)).then(() => "", () => said);
    }
    button.ariaBusy = null;
    button.nextElementSibling.textContent = said;
  });
  offer("[data-copy]", navigator.clipboard, async (button) => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
    button.textContent = button.dataset.done;
  });
  offer("[data-share]", navigator.share, () => navigator.share({ url: location.href }).catch(() => {}));
  const board = document.querySelector(".scoreboard");
  if (innerWidth >= 1000) board?.querySelectorAll("thead th:not(:nth-child(2))").forEach((head) => {
    const button = document.createElement("button");
    button.append(...head.childNodes);
    head.append(button);
    button.onclick = () => {
      const down = head.ariaSort !== "descending";
      const worth = (row) => {
        const cell = row.cells[head.cellIndex];
        const value = cell.querySelector("data")?.value.split("/")[0];
        return head.cellIndex ? (value ? +value : -Infinity) : cell.textContent.trim();
      };
      board.querySelectorAll("[aria-sort]").forEach((other) => other.removeAttribute("aria-sort"));
      head.ariaSort = down ? "descending" : "ascending";
      const rows = [...board.tBodies[0].rows].sort((a, b) => (worth(a) < worth(b)) - (worth(a) > worth(b)));
      board.tBodies[0].append(...(down ? rows : rows.reverse()));
    };
  });
})();
