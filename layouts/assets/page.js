/* A page that the way back brings out of the browser's memory is as it was left, with the area that was chosen on it
   and led elsewhere. Its forms say again what the page shows. */
window.addEventListener("pageshow", function (event) {
  "use strict";
  if (event.persisted) { Array.prototype.forEach.call(document.forms, function (form) { form.reset(); }); }
});

/* Copying a table: as a table for documents and mail, and as lines with tabs for sheets. Its button is shown only here. */
(function () {
  "use strict";
  if (!navigator.clipboard || !window.ClipboardItem) { return; }
  document.documentElement.classList.add("copies");

  /* What is seen of a cell in words: without small pictures, and without words for who hears the page. */
  function text(cell) {
    var plain = cell.cloneNode(true);
    plain.querySelectorAll(".hidden-text, img, .ci, [aria-hidden]:not([title])").forEach(function (one) { one.remove(); });
    return plain.textContent.replace(/\s+/g, " ").trim();
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest && event.target.closest("button.copy");
    var box = button && button.parentNode.parentNode;
    function said(text) { return function () { button.textContent = text; }; }
    var letter = box && box.querySelector(".letter"), table = box && box.querySelector("table");
    if (letter) { navigator.clipboard.writeText(letter.innerText).then(said("Copied"), said("Not allowed here")); }
    if (!table) { return; }
    var rows = Array.from(table.rows).map(function (row) { return Array.from(row.cells).map(text); });
    var made = document.createElement("table");
    rows.forEach(function (cells) {
      var row = made.insertRow();
      cells.forEach(function (cell) { row.insertCell().textContent = cell; });
    });
    navigator.clipboard.write([new window.ClipboardItem({
      "text/html": new Blob([made.outerHTML], { type: "text/html" }),
      "text/plain": new Blob([rows.map(function (cells) { return cells.join("\t"); }).join("\n")], { type: "text/plain" }),
    })]).then(said("Copied"), said("Not allowed here"));
  });
})();
