/* The component of layouts/address.py: draws nothing, and says once which address the reader is at. */
(function () {
  "use strict";
  window.layouts = window.layouts || {};
  window.layouts.Address = function (given) {
    window.React.useEffect(function () {
      given.setProps({ pathname: window.location.pathname, search: window.location.search });
    }, []);
    return null;
  };
})();
