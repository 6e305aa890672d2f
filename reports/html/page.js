"use strict";
// Filters, and whatever is linked to or printed is unfolded. The page is whole without any of it.
(() => {
  const filters = document.getElementById("filters");
  const form = filters.querySelector("form");
  const output = form.querySelector("output");
  const groups = [...document.querySelectorAll("[data-k]")].map((element) => ({
    element,
    kind: element.dataset.k,
    dma: (element.dataset.d || "").split(", "),
    items: (element.dataset.v ? [element] : [...element.querySelectorAll("[data-v]")]).map((item) => ({
      item,
      verdict: item.dataset.v,
      claim: item.dataset.c,
      findings: (item.dataset.f || "").split(" "),
    })),
  }));

  const filter = () => {
    const wanted = Object.fromEntries(new FormData(form));
    let shown = 0;
    for (const group of groups) {
      const here = (!wanted.k || wanted.k === group.kind) && (!wanted.d || group.dma.includes(wanted.d));
      let any = false;
      for (const { item, verdict, claim, findings } of group.items) {
        const fits = here && (!wanted.v || wanted.v === verdict) && (!wanted.c || wanted.c === claim) &&
          (!wanted.f || findings.includes(wanted.f));
        any = any || fits;
        if (item.tagName === "TD") {
          item.classList.toggle("off", !fits);
          shown += fits ? 1 : 0;
        } else {
          item.hidden = !fits;
        }
      }
      group.element.hidden = !any;
    }
    for (const body of document.querySelectorAll(".matrix tbody")) {
      body.hidden = !body.querySelector("tr[data-k]:not([hidden])");
    }
    for (const table of document.querySelectorAll(".matrix")) {
      table.parentElement.hidden = !table.querySelector("tbody:not([hidden])");
    }
    const active = Object.values(wanted).some(Boolean);
    output.textContent = active ? `Places of the tables that fit: ${shown}` : "";
  };

  const unfold = () => {
    const target = location.hash ? document.getElementById(location.hash.slice(1)) : null;
    if (!target) return;
    if (target.hidden) form.reset();
    for (let e = target; e; e = e.parentElement) if (e.tagName === "DETAILS") e.open = true;
    target.scrollIntoView();
  };

  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details.attack:not([open])")];
    for (const e of folded) e.open = true;
  });
  addEventListener("afterprint", () => {
    for (const e of folded) e.open = false;
  });
  addEventListener("hashchange", unfold);
  form.addEventListener("change", filter);
  form.addEventListener("reset", () => setTimeout(filter));
  form.addEventListener("submit", (event) => event.preventDefault());
  filters.hidden = false;
  unfold();
})();
