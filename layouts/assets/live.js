/* The component of layouts/live.py: an empty box over a chart's picture that says when it comes into view, having
   loaded what Dash's graph needs, and shows what Plotly has drawn in it once that is there. Nothing of it happens
   for a reader who saves data. */
(function () {
  "use strict";
  var React = window.React;

  /* The scripts that layouts/site.py names, in their order. */
  function load() {
    var sources = document.getElementById("_dash-renderer").dataset.charts.split(" ");
    return Promise.all(sources.map(function (source) {
      return new Promise(function (loaded, failed) {
        var script = document.createElement("script");
        script.async = false;
        script.onload = loaded;
        script.onerror = failed;
        script.src = source;
        document.head.append(script);
      });
    }));
  }

  function Live(given) {
    var box = React.useRef(null);

    React.useEffect(function () {
      var saves = navigator.connection && navigator.connection.saveData;
      if (given.seen || saves || !window.IntersectionObserver) { return; }
      var watch = new IntersectionObserver(function (entries) {
        if (!entries.some(function (one) { return one.isIntersecting; })) { return; }
        watch.disconnect();
        (window.requestIdleCallback || window.setTimeout)(function () {
          load().then(function () { given.setProps({ seen: true }); }, function () { /* the picture stays */ });
        });
      });
      watch.observe(box.current);
      return function () { watch.disconnect(); };
    }, []);

    React.useEffect(function () {
      var drawing = new MutationObserver(function () {
        if (box.current && box.current.querySelector(".main-svg .trace, .main-svg .scatterlayer")) {
          box.current.classList.add("drawn");
          drawing.disconnect();
        }
      });
      drawing.observe(box.current, { childList: true, subtree: true });
      return function () { drawing.disconnect(); };
    }, []);

    return React.createElement("div", { ref: box, className: "live-graph", "aria-hidden": "true" }, given.children);
  }

  window.layouts = window.layouts || {};
  window.layouts.Live = Live;
})();
