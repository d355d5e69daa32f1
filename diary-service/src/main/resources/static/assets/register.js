// Shows how much of a file has been sent, and that it is being checked. Without this the form works by itself.
(() => {
  const watch = () => {
    const form = document.querySelector('form[data-progress]');
    if (!form) return;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const place = form.querySelector('.upload-progress');
      const bar = place.querySelector('progress');
      const said = place.querySelector('[role=status]');
      const button = form.querySelector('[type=submit]');
      const request = new XMLHttpRequest();
      const file = form.querySelector('[type=file]').files[0];
      const say = (words) => { if (said.textContent !== words) said.textContent = words; };
      place.hidden = false;
      if (file && file.size > 24 * 1024 * 1024) {
        bar.hidden = true;
        say('Файл больше 24 МБ. Разделите его на части, например по месяцам.');
        return;
      }
      bar.hidden = false;
      button.disabled = true;
      bar.value = 0;
      request.upload.addEventListener('progress', (sent) => {
        if (!sent.lengthComputable) return;
        bar.value = (100 * sent.loaded) / sent.total;
        say(`Отправлено ${Math.floor(bar.value / 10) * 10} %`);
      });
      request.upload.addEventListener('load', () => {
        bar.removeAttribute('value');
        say('Файл отправлен, проверяем его');
      });
      request.addEventListener('load', () => {
        if (request.responseURL !== form.action) {
          location.assign(request.responseURL);
          return;
        }
        const answer = new DOMParser().parseFromString(request.responseText, 'text/html').querySelector('main');
        document.querySelector('main').replaceWith(answer);
        (answer.querySelector('[role=alert]') || answer).focus();
        watch();
      });
      request.addEventListener('error', () => {
        place.hidden = true;
        button.disabled = false;
        form.submit();
      });
      request.open('POST', form.action);
      request.setRequestHeader('Accept', 'text/html');
      request.send(new FormData(form));
    });
  };
  watch();
})();
