/* A page that the way back brings out of the browser's memory is as it was left, with the area that was chosen on it
   and led elsewhere. Its forms say again what the page shows. */
window.addEventListener("pageshow", function (event) {
  "use strict";
  if (event.persisted) { Array.prototype.forEach.call(document.forms, function (form) { form.reset(); }); }
});
