"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

  // Whatever an address points at is opened with all that holds it, shown, and marked.
  const arrive = () => {
    all(".on").forEach((element) => element.classList.remove("on"));
    const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (!target) return;
    for (let at = target; at; at = at.parentElement) {
      if (at.tagName === "DETAILS") at.open = true;
      at.hidden = false;
    }
    if (target.matches(".claim, .report")) target.querySelector("details").open = true;
    all(`mark[data-proofs~="${CSS.escape(target.id)}"]`).forEach((mark) => mark.classList.add("on"));
    target.scrollIntoView({ block: target.matches(".ref, .claim") ? "center" : "start", behavior: calm ? "auto" : "smooth" });
    const focus = target.matches(".claim") ? target.querySelector("summary") : target.matches("a") ? target : null;
    if (focus) focus.focus({ preventScroll: true });
  };
  addEventListener("hashchange", arrive);
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (link && link.getAttribute("href") === location.hash) arrive();
    const mark = event.target.closest("mark[data-proofs]");
    if (mark && !String(getSelection())) {
      const proof = document.getElementById(mark.dataset.proofs.split(" ").pop());
      if (proof) location.href = proof.href;
    }
  });

  // Paper cannot be unfolded: everything is open while it is printed.
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = all("details:not([open])");
    closed.forEach((details) => { details.open = true; });
  });
  addEventListener("afterprint", () => closed.forEach((details) => { details.open = false; }));

  const form = document.querySelector("form.find");
  if (form) {
    const search = document.getElementById("search");
    const found = document.getElementById("found");
    const unfold = document.getElementById("unfold");
    const claims = all(".claim");
    const texts = new Map();
    const text = (claim) => {
      if (!texts.has(claim)) {
        const origins = claim.closest(".group")?.querySelector(".origins");
        texts.set(claim, fold(claim.textContent + " " + (origins ? origins.textContent : "")));
      }
      return texts.get(claim);
    };
    const refilter = () => {
      const words = fold(search.value).split(/\s+/).filter(Boolean);
      const verdict = form.elements.verdict.value;
      const filtering = words.length > 0 || verdict !== "all";
      let shown = 0;
      for (const claim of claims) {
        const fits = (verdict === "all" || claim.dataset.verdict === verdict) && words.every((word) => text(claim).includes(word));
        claim.hidden = !fits;
        shown += fits;
      }
      for (const holder of all(".group, .dispute, .part")) holder.hidden = !holder.querySelector(".claim:not([hidden])");
      for (const side of all(".dispute:not([hidden]) .claim")) side.hidden = false;
      if (filtering) all("details.fold").forEach((details) => { details.open = true; });
      found.textContent = filtering ? `${shown} of ${claims.length} claims` : "";
    };
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const first = document.querySelector(".claim:not([hidden]) summary");
      if (first) first.focus();
    });
    search.addEventListener("input", refilter);
    form.addEventListener("change", refilter);
    unfold.addEventListener("click", () => {
      const open = unfold.getAttribute("aria-pressed") !== "true";
      unfold.setAttribute("aria-pressed", String(open));
      unfold.textContent = open ? "Close all proofs" : "Open all proofs";
      all(".claim > details, details.fold").forEach((details) => { details.open = open; });
    });

    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const typing = event.target.matches("input[type=search]");
      if (event.key === "/" && !typing) {
        event.preventDefault();
        search.focus();
        search.select();
      } else if (event.key === "Escape" && (typing || search.value)) {
        search.value = "";
        form.elements.verdict.value = "all";
        refilter();
      } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        const stops = all(".claim summary").filter((summary) => summary.checkVisibility());
        const at = stops.indexOf(event.target);
        const next = typing ? (event.key === "ArrowDown" ? stops[0] : null) : at < 0 ? null : stops[at + (event.key === "ArrowDown" ? 1 : -1)];
        if (next) {
          event.preventDefault();
          next.focus();
        }
      }
    });
  }
  if (location.hash) arrive();
})();
