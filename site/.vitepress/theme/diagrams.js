/** Draws the diagrams of a page; without this script their text stands there. */
import script from '@mermaid-js/tiny/dist/mermaid.tiny.js?url';

let loading;
let drawn = 0;

/** @param isDark whether the page is dark; diagrams that are drawn already are drawn anew */
export async function drawDiagrams(isDark) {
  const blocks = [...document.querySelectorAll('.mermaid-source')];
  if (blocks.length === 0) return;
  loading ??= load();
  const mermaid = await loading;
  const themeVariables = { fontSize: '14px', ...(isDark ? { edgeLabelBackground: '#2a2a30' } : {}) };
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: 'strict',
    flowchart: { useMaxWidth: false }, // a wide one is scrolled, not shrunk until nobody can read it
    theme: isDark ? 'dark' : 'neutral',
    themeVariables,
  });
  // Where a diagram is measured must not make the page wider.
  const aside = document.createElement('div');
  aside.style.cssText = 'position: fixed; left: -10000px; top: 0; visibility: hidden';
  document.body.append(aside);
  for (const block of blocks) {
    const text = block.querySelector('pre').textContent;
    const { svg } = await mermaid.render(`diagram-${drawn++}`, text, aside);
    block.querySelector('.diagram')?.remove();
    const picture = document.createElement('div');
    picture.className = 'diagram';
    picture.tabIndex = 0;
    picture.innerHTML = svg;
    block.append(picture);
    block.classList.add('drawn');
    showStart(picture);
  }
  aside.remove();
}

/** A diagram that is wider than the page shows where the machine starts. */
function showStart(picture) {
  const start = picture.querySelector('.node')?.getBoundingClientRect();
  const box = picture.getBoundingClientRect();
  if (start) picture.scrollLeft = start.left + start.width / 2 - box.left - box.width / 2;
}

function load() {
  return new Promise((resolve, reject) => {
    const element = document.createElement('script');
    element.src = script;
    element.onload = () => resolve(globalThis.mermaid);
    element.onerror = () => reject(new Error(`${script} cannot be loaded`));
    document.head.append(element);
  });
}
