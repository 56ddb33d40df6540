"use strict";
(() => {
  // "/" goes to the search of the page, where it has one of its own, else to that of the site; Escape leaves it.
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const typing = event.target.matches("input, textarea, select");
    const seek = document.getElementById("seek");
    if (event.key === "/" && !typing && !document.querySelector("form.find:not([hidden])")) {
      event.preventDefault();
      seek.focus();
      seek.select();
    } else if (event.key === "Escape" && event.target === seek) {
      seek.blur();
    }
  });
  // A region that cannot be scrolled needs no stop of the Tab key.
  const settle = () => document.querySelectorAll(".scroll").forEach((region) => {
    if (region.scrollWidth > region.clientWidth) region.setAttribute("tabindex", "0");
    else region.removeAttribute("tabindex");
  });
  addEventListener("resize", settle);
  settle();
})();
