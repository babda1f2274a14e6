/* The component of layouts/folded.py: an element whose content is HTML that the server made and escaped, or
   other components. */
(function () {
  "use strict";
  window.layouts = window.layouts || {};
  window.layouts.Html = function (given) {
    var inside = given.html ? { dangerouslySetInnerHTML: { __html: given.html } } : {};
    return window.React.createElement(given.tag, Object.assign(inside, given.attributes), given.children);
  };
})();
