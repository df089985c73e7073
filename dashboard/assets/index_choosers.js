// A choice in a list writes its address. Drawing the page anew mounts the lists again and fires all of them: each knows the
// address that it was drawn with, and only another one counts as chosen.
window.dash_clientside = Object.assign(window.dash_clientside || {}, {
  index_choosers: {
    choose: function () {
      const lists = window.dash_clientside.callback_context.inputs_list[0] || [];
      const touched = lists.find(function (list) { return list.value && list.value !== list.id.now; });
      return touched ? touched.value : window.dash_clientside.no_update;
    }
  }
});
