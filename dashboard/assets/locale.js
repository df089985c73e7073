// Words and number forms inside third-party components that cannot be handed over from the server's catalogues:
// Plotly's buttons, hover texts and dates, and the calendar. Their English is built in. Tables get theirs from the server.
window.PlotlyLocales = (window.PlotlyLocales || []).concat([{
  moduleType: 'locale',
  name: 'vi',
  dictionary: {
    'Autoscale': 'Tự co giãn',
    'Box Select': 'Chọn vùng chữ nhật',
    'Click to enter Colorscale title': 'Nhấp để đặt tên thang màu',
    'Click to enter Plot title': 'Nhấp để đặt tên biểu đồ',
    'Click to enter X axis title': 'Nhấp để đặt tên trục ngang',
    'Click to enter Y axis title': 'Nhấp để đặt tên trục dọc',
    'Compare data on hover': 'So sánh số liệu khi rê chuột',
    'Copy plot to clipboard': 'Chép biểu đồ',
    'Double-click on legend to isolate one trace': 'Nhấp đúp vào chú giải để chỉ xem một chuỗi',
    'Double-click to zoom back out': 'Nhấp đúp để thu nhỏ về ban đầu',
    'Download plot': 'Tải biểu đồ',
    'Download plot as a PNG': 'Tải biểu đồ (PNG)',
    'Download plot as a png': 'Tải biểu đồ (PNG)',
    'Lasso Select': 'Chọn vùng tự do',
    'Pan': 'Di chuyển',
    'Produced with Plotly.js': 'Vẽ bằng Plotly.js',
    'Reset': 'Đặt lại',
    'Reset axes': 'Đặt lại trục',
    'Show closest data on hover': 'Hiện số liệu gần nhất khi rê chuột',
    'Snapshot succeeded': 'Đã lưu ảnh',
    'Sorry, there was a problem downloading your snapshot!': 'Không lưu được ảnh biểu đồ.',
    'Taking snapshot - this may take a few seconds': 'Đang lưu ảnh, có thể mất vài giây',
    'Toggle Spike Lines': 'Bật, tắt đường gióng',
    'Zoom': 'Phóng to vùng chọn',
    'Zoom in': 'Phóng to',
    'Zoom out': 'Thu nhỏ',
    'high:': 'cao nhất:',
    'low:': 'thấp nhất:',
    'max:': 'lớn nhất:',
    'mean:': 'trung bình:',
    'median:': 'trung vị:',
    'min:': 'nhỏ nhất:',
    'trace': 'chuỗi'
  },
  format: {
    days: ['Chủ Nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy'],
    shortDays: ['CN', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7'],
    months: Array.from({length: 12}, function (_, i) { return 'Tháng ' + (i + 1); }),
    shortMonths: Array.from({length: 12}, function (_, i) { return 'Th' + (i + 1); }),
    date: '%d/%m/%Y',
    dateTime: '%H:%M %d/%m/%Y',
    decimal: ',',
    thousands: '.'
  }
}]);

window.dayjs_locale_vi = {
  name: 'vi',
  weekdays: ['Chủ nhật', 'Thứ hai', 'Thứ ba', 'Thứ tư', 'Thứ năm', 'Thứ sáu', 'Thứ bảy'],
  weekdaysShort: ['CN', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7'],
  weekdaysMin: ['CN', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7'],
  months: Array.from({length: 12}, function (_, i) { return 'Tháng ' + (i + 1); }),
  monthsShort: Array.from({length: 12}, function (_, i) { return 'Th' + (i + 1); }),
  weekStart: 1,
  formats: {
    LT: 'HH:mm', LTS: 'HH:mm:ss', L: 'DD/MM/YYYY', LL: 'D MMMM [năm] YYYY',
    LLL: 'D MMMM [năm] YYYY HH:mm', LLLL: 'dddd, D MMMM [năm] YYYY HH:mm'
  },
  ordinal: function (n) { return n; }
};
