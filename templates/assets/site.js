// What a script adds to pages that read without one.
(() => {
  const root = document.documentElement;
  const theme = document.querySelector(".theme");
  if (theme) {
    const buttons = [...theme.querySelectorAll("button")];
    const show = () => buttons.forEach((b) => b.setAttribute("aria-pressed", b.dataset.choose === (root.dataset.theme || "")));
    theme.hidden = false;
    show();
    theme.addEventListener("click", ({ target }) => {
      if (!("choose" in target.dataset)) return;
      const chosen = target.dataset.choose;
      if (chosen) root.dataset.theme = chosen;
      else delete root.dataset.theme;
      try {
        if (chosen) localStorage.theme = chosen;
        else localStorage.removeItem("theme");
      } catch {} // a private window may refuse to remember
      show();
    });
  }
  addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input, select, textarea")) return;
    try {
      if (localStorage.slash === "off") return; // the page of search has the switch
    } catch {}
    const field = document.getElementById("q");
    event.preventDefault();
    if (field) field.focus();
    else location.href = document.querySelector("[data-search]").href + "#q";
  });
  document.querySelectorAll("[data-explore]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", async () => {
      if (button.ariaBusy) return;
      let said = button.dataset.failed; // a browser loads no module for a page from disk
      if (location.protocol !== "file:") {
        button.ariaBusy = "true";
        said = await import("./explore.js").then((module) => module.default(button)).then(() => "", () => button.dataset.failed);
      }
      button.ariaBusy = null;
      button.nextElementSibling.textContent = said;
    });
  });
  const board = matchMedia("(width >= 1000px)").matches && document.querySelector(".scoreboard");
  board && board.querySelectorAll("thead th:not(:nth-child(2))").forEach((head) => {
    const button = document.createElement("button");
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
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
    });
  });
  document.querySelectorAll("[data-copy]").forEach((button) => {
    if (!navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
      button.textContent = button.dataset.done;
    });
  });
})();
